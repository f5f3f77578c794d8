"""The digest of a notice: whoever has the paper can tell whether the page says the same.

SHA-256 over canonical JSON (keys in order, no blanks, UTF-8) of what hangs out and for how long.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

from gongyi.notices.rules.model import Notice


def canonical(notice: Notice) -> bytes:
    """The very bytes that the digest is of."""
    content = {
        "id": str(notice.id),
        "communityId": str(notice.community_id),
        "kind": notice.kind,
        "subjectId": str(notice.subject_id) if notice.subject_id else None,
        "title": notice.title,
        "text": notice.text,
        "link": notice.link,
        "takesObjections": notice.takes_objections,
        "postedAt": _utc(notice.posted_at),
        "endsAt": _utc(notice.ends_at),
    }
    words = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return words.encode()


def digest_of(notice: Notice) -> str:
    """Hex, 64 signs."""
    return hashlib.sha256(canonical(notice)).hexdigest()


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")

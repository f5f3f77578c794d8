"""What is frozen, in one canonical form: its digest is printed on every ballot and receipt."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from gongyi.ballot.rules.questions import Option, Question


def manifest_of(ballot_id: UUID, question: Question, entitled: int, seed_digest: str) -> str:
    """Canonical JSON: keys sorted, no spaces, UTF-8, times in UTC to the microsecond at most."""
    content = {
        "ballotId": str(ballot_id),
        "communityId": str(question.community_id),
        "question": question.words,
        "rule": question.rule,
        "budgetFen": question.budget_fen,
        "maxChoices": question.max_choices,
        "minSupportVotes": question.min_support_votes,
        "minSupportPercent": question.min_support_percent,
        "opensAt": _utc(question.opens_at),
        "closesAt": _utc(question.closes_at),
        "options": [_option(option) for option in question.options],
        "entitled": entitled,
        "seedDigest": seed_digest,
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest_of_text(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def _option(option: Option) -> dict[str, Any]:
    return {
        "id": str(option.id),
        "title": option.title,
        "costFen": option.cost_fen,
        "facts": dict(option.facts),
    }


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")

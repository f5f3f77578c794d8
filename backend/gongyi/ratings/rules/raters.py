"""Who is one person among ratings, without saying who.

The digests are keyed (the key is not in the database) and of one community, so that nobody can
try out phone numbers and nobody can follow a resident from one community to the next. A slip
without a phone is a person of its own: nobody can tell whose two slips are.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

Digest = Callable[[str, str], bytes]


def rater_of_phone(digest: Digest, community_id: UUID, phone: str) -> bytes:
    """The same for every rating of this phone in this community."""
    return digest("rater", f"{community_id} {phone}")


def rater_of_slip(digest: Digest, community_id: UUID, code: str) -> bytes:
    """Of a slip that nobody's phone stands on."""
    return digest("rater", f"{community_id} slip {code}")


def household_of(digest: Digest, dwelling_id: UUID | None) -> bytes | None:
    """The same for everybody of one dwelling; None for who is on no roll."""
    return digest("rating-household", str(dwelling_id)) if dwelling_id else None

"""What happened on the board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class NoticeEnded:
    """Its time is over and every objection is settled. `upheld`: one of them was right; `why`: the
    ruling, in the words that everybody reads."""

    notice_id: UUID
    community_id: UUID
    kind: str
    subject_id: UUID | None
    upheld: bool
    why: str
    ended_at: datetime

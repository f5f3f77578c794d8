"""What happens when people come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class SignedIn:
    """Somebody has come in with a code, by whatever door."""

    account_id: UUID
    at: datetime

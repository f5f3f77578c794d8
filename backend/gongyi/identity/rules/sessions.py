"""How long somebody stays signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Factor = Literal["none", "totp", "recovery", "passkey", "oidc"]

RESIDENT = timedelta(days=30)
STAFF = timedelta(hours=12)
STAFF_IDLE = timedelta(minutes=30)
# How finely it is kept when somebody was last there.
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Session:
    """One signing-in on one device."""

    opened_at: datetime
    ended_at: datetime | None
    seen_at: datetime
    factor: Factor = "none"


def session_end(opened_at: datetime, is_staff: bool) -> datetime:
    """Residents keep their phone; a desk in an office is left alone every evening."""
    return opened_at + (STAFF if is_staff else RESIDENT)


def is_live(session: Session, is_staff: bool, now: datetime) -> bool:
    """Asked with today's roles: a resident who becomes staff comes in anew after twelve hours."""
    if session.ended_at is not None or now >= session_end(session.opened_at, is_staff):
        return False
    return not is_staff or now < session.seen_at + STAFF_IDLE


def acts_as_staff(session: Session, *, is_enrolled: bool, is_demo: bool) -> bool:
    """Whether the roles count: with a second factor, or in a demo by whoever has enrolled none."""
    return session.factor != "none" or (is_demo and not is_enrolled)

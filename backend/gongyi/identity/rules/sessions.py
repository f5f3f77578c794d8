"""How long somebody stays signed in."""

from __future__ import annotations

from datetime import datetime, timedelta

RESIDENT = timedelta(days=30)
STAFF = timedelta(hours=12)


def session_end(opened_at: datetime, is_staff: bool) -> datetime:
    """Residents keep their phone; a desk in an office is left alone every evening."""
    return opened_at + (STAFF if is_staff else RESIDENT)


def is_live(opened_at: datetime, ended_at: datetime | None, is_staff: bool, now: datetime) -> bool:
    """Asked with today's roles: a resident who becomes staff comes in anew after twelve hours."""
    return ended_at is None and now < session_end(opened_at, is_staff)

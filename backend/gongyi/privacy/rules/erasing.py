"""Deleting an account: asked for, thought over, done."""

from __future__ import annotations

from datetime import datetime, timedelta

from gongyi.privacy.errors import StillInOffice

# Time to come back to it; coming in again within these days takes the wish back.
COOLING_OFF = timedelta(days=7)


def erasure_due(asked_at: datetime) -> datetime:
    """When it will be done."""
    return asked_at + COOLING_OFF


def check_may_ask(is_staff: bool) -> None:
    """Whoever decides about others stays known until the office is given back."""
    if is_staff:
        raise StillInOffice

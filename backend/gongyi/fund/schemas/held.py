"""What holds a year up, on the wire."""

from __future__ import annotations

from datetime import datetime

from gongyi.fund.actions.stops import Held
from gongyi.web.wire import Out


class StopItem(Out):
    """Why it stood still, from when to when; without an end it still does."""

    reason: str
    stopped_at: datetime
    resumed_at: datetime | None


class ListOnBoard(Out):
    """The list of candidates. `objections`: not settled; nobody votes before they are."""

    hangs: bool
    until: datetime
    objections: int
    waits_until: datetime | None


class HeldUp(Out):
    """The dates of the calendar have moved by as long as the stops lasted."""

    stops: list[StopItem]
    listed: ListOnBoard | None


def held_of(held: Held) -> HeldUp:
    """As everybody reads it."""
    listed = held.listed
    return HeldUp(
        stops=[StopItem(**vars(each)) for each in held.stops],
        listed=ListOnBoard(listed.hangs, listed.until, listed.objections, listed.waits_until)
        if listed
        else None,
    )

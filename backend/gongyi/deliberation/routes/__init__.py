"""Deliberation over HTTP, one file per noun."""

from __future__ import annotations

from gongyi.deliberation.routes import (
    bodies,
    demands,
    meetings,
    minutes,
    resolutions,
    seat_draws,
    thread,
    topics,
    withholding,
)

HANDLERS = [
    *topics.HANDLERS,
    *thread.HANDLERS,
    *withholding.HANDLERS,
    *resolutions.HANDLERS,
    *bodies.HANDLERS,
    *demands.HANDLERS,
    *seat_draws.HANDLERS,
    *meetings.HANDLERS,
    *minutes.HANDLERS,
]

"""Deliberation over HTTP, one file per noun."""

from __future__ import annotations

from gongyi.deliberation.routes import bodies, meetings, resolutions, topics

HANDLERS = [*topics.HANDLERS, *resolutions.HANDLERS, *bodies.HANDLERS, *meetings.HANDLERS]

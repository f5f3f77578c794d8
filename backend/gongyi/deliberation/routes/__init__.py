"""Deliberation over HTTP, one file per noun."""

from __future__ import annotations

from gongyi.deliberation.routes import topics

HANDLERS = [*topics.HANDLERS]

"""The appraisal over HTTP, one file per noun."""

from __future__ import annotations

from gongyi.appraisal.routes import surveys, works

HANDLERS = [*surveys.HANDLERS, *works.HANDLERS]

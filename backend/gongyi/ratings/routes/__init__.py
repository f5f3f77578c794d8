"""Ratings over HTTP, one file per noun."""

from __future__ import annotations

from gongyi.ratings.routes import cases, directory, giving, pages

HANDLERS = [*giving.HANDLERS, *pages.HANDLERS, *directory.HANDLERS, *cases.HANDLERS]

"""Check a result from its working, in plain integers and without the engine that made it."""

from __future__ import annotations

from .result import check

__all__ = ["check"]

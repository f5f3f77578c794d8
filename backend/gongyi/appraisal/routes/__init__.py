"""The appraisal over HTTP, one file per noun."""

from __future__ import annotations

from gongyi.appraisal.routes import appeals, console, faults, figures, honesty, surveys, works

HANDLERS = [
    *figures.HANDLERS,
    *appeals.HANDLERS,
    *honesty.HANDLERS,
    *console.HANDLERS,
    *surveys.HANDLERS,
    *faults.HANDLERS,
    *works.HANDLERS,
]

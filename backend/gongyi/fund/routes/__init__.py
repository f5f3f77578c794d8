"""The fund over HTTP, one file per noun."""

from __future__ import annotations

from gongyi.fund.routes import cycles, drafts, fronts, proposals, screening

HANDLERS = [
    *fronts.HANDLERS,
    *cycles.HANDLERS,
    *drafts.HANDLERS,
    *proposals.HANDLERS,
    *screening.HANDLERS,
]

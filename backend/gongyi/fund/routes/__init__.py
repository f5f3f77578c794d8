"""The fund over HTTP, one file per noun."""

from __future__ import annotations

from gongyi.fund.routes import (
    accounts,
    after_count,
    clocks,
    costing,
    cycles,
    drafts,
    endorsing,
    fronts,
    projects,
    proposals,
    quotes,
    report,
    review,
    rule_sets,
    screening,
    stops,
    together,
)

HANDLERS = [
    *fronts.HANDLERS,
    *cycles.HANDLERS,
    *accounts.HANDLERS,
    *after_count.HANDLERS,
    *clocks.HANDLERS,
    *costing.HANDLERS,
    *rule_sets.HANDLERS,
    *drafts.HANDLERS,
    *endorsing.HANDLERS,
    *projects.HANDLERS,
    *proposals.HANDLERS,
    *quotes.HANDLERS,
    *report.HANDLERS,
    *screening.HANDLERS,
    *review.HANDLERS,
    *stops.HANDLERS,
    *together.HANDLERS,
]

"""Endorsements on the wire: a door, never a ranking."""

from __future__ import annotations

from gongyi.fund.actions.endorsing import Endorsing
from gongyi.web.wire import Out


class EndorsingPage(Out):
    """How far a proposal is on its way to the review; with `needed` 0 the rules ask for none."""

    residents: int
    buildings: int
    needed: int
    buildings_needed: int
    is_enough: bool
    is_open: bool
    has_endorsed: bool
    may_endorse: bool


def page_of(found: Endorsing) -> EndorsingPage:
    """As everybody reads it."""
    return EndorsingPage(
        **vars(found.endorsed),
        is_enough=found.endorsed.is_enough,
        is_open=found.is_open,
        has_endorsed=found.has_endorsed,
        may_endorse=found.may_endorse,
    )

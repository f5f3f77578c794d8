"""The report and the booklet say what the year's own pages say."""

from __future__ import annotations

import pytest

from gongyi.fund.actions import report
from gongyi.fund.errors.after_count import NoCandidatesYet
from gongyi.kernel import printing
from gongyi.kernel.money import yuan
from tests.makers.after_count import COUNTED_AT, DAY, a_result, ratify, tick
from tests.makers.fund import NOON
from tests.makers.fund_year import a_cycle, a_waiting_proposal, a_yard, a_year_on_the_ballot

pytestmark = pytest.mark.usefixtures("database", "wired")
TITLES = ("扶手", "车棚", "长椅")
needs_letters = pytest.mark.skipif(
    not set(printing.FAMILIES) & set(printing._fonts().families()), reason="no Chinese letters here"
)


async def test_the_report_counts_proposals_and_money_and_tells_the_turnout() -> None:
    yard = await a_yard()
    cycle_id = await a_year_on_the_ballot(yard, TITLES)
    before = await report.read_report(cycle_id, NOON)
    await a_result(cycle_id, reserve=["车棚"])
    await tick(COUNTED_AT + 2 * DAY)
    await ratify(yard, cycle_id)

    seen = await report.read_report(cycle_id, COUNTED_AT)

    assert (before.voted, before.counts) == (None, {"on_ballot": 3})
    assert (seen.voted, seen.entitled) == (3, 3)
    assert seen.counts == {"funded": 1, "not_funded": 2}
    assert seen.books.available_fen == yuan(200_000 - 18_200)


@needs_letters
async def test_report_and_booklet_are_printed() -> None:
    yard = await a_yard()
    cycle_id = await a_year_on_the_ballot(yard, TITLES)
    await a_result(cycle_id, reserve=["车棚"])

    pages = {
        "report": await report.print_report(cycle_id, COUNTED_AT),
        "booklet": await report.print_booklet(cycle_id, COUNTED_AT),
    }

    assert all(each.startswith(b"%PDF") for each in pages.values())
    assert pages["booklet"].count(b"/MediaBox") == 3  # a cover, two candidates, one


async def test_there_is_no_booklet_before_its_candidates() -> None:
    yard = await a_yard()
    cycle_id = await a_cycle(yard)
    await a_waiting_proposal(yard, cycle_id)

    with pytest.raises(NoCandidatesYet):
        await report.print_booklet(cycle_id, NOON)

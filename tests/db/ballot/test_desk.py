"""A survey of the committee's work is run by the evaluator: each desk ends at its own ballots."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from gongyi.ballot.actions import assisting, drawing, giving, moving, sheets, slips
from gongyi.ballot.paper_errors import OtherDesk, SheetsNotYet
from gongyi.identity.guards import Actor, Grant
from gongyi.kernel.problems import NotAllowed
from tests.makers.paper import Desk, a_desk
from tests.makers.people import an_account
from tests.makers.questions import HOUR, NOON

pytestmark = pytest.mark.usefixtures("database")
Act = Callable[[Actor, Desk], Awaitable[Any]]

ACTS: list[tuple[str, Act]] = [
    ("look for voters", lambda a, d: giving.list_voters(a, d.ballot.id, "居民", NOON)),
    ("look at the desk", lambda a, d: slips.paper_desk(a, d.ballot.id)),
    ("look at what is typed", lambda a, d: sheets.sheet_desk(a, d.ballot.id)),
    (
        "give a sheet",
        lambda a, d: giving.give_paper(a, d.ballot.id, d.residents[2], "sheet", "first", "", NOON),
    ),
    (
        "help somebody",
        lambda a, d: assisting.start_assistance(
            a, d.ballot.id, d.residents[1], "电话里读给我听", True, NOON
        ),
    ),
    (
        "move the close",
        lambda a, d: moving.move_close(
            a, d.ballot.id, d.ballot.closes_at + HOUR, "多等一个小时", NOON
        ),
    ),
]


async def an_evaluator(desk: Desk) -> Actor:
    grant = Grant("third_party_evaluator", community_id=desk.ballot.question.community_id)
    return Actor(await an_account("13800000009"), frozenset({grant}))


async def test_the_evaluator_runs_a_survey_and_the_committee_sees_nothing_of_it() -> None:
    desk = await a_desk(desk="evaluator")
    evaluator = await an_evaluator(desk)
    both = replace(desk.member, grants=desk.member.grants | evaluator.grants)

    for name, act in ACTS:
        with pytest.raises(OtherDesk):
            await act(desk.member, desk)
        await act(both if name.startswith("look") else evaluator, desk)


async def test_the_evaluators_desk_ends_at_surveys() -> None:
    desk = await a_desk()
    evaluator = await an_evaluator(desk)

    for _, act in ACTS:
        with pytest.raises(OtherDesk):
            await act(evaluator, desk)


async def test_each_step_with_paper_asks_whose_desk_it_is() -> None:
    desk = await a_desk(desk="evaluator")
    evaluator = await an_evaluator(desk)

    with pytest.raises(OtherDesk):
        await sheets.finish_paper(desk.member, desk.ballot.id, NOON)
    with pytest.raises(SheetsNotYet):
        await sheets.finish_paper(evaluator, desk.ballot.id, NOON)
    with pytest.raises(OtherDesk):
        await slips.ask_for_slips(desk.member, desk.ballot.id, ["A" * 512], NOON)
    with pytest.raises(OtherDesk):
        await drawing.reissue_paper(
            desk.member, desk.ballot.id, desk.residents[1], "手机丢了", NOON
        )


async def test_whoever_has_no_desk_at_all_is_simply_refused() -> None:
    desk = await a_desk(desk="evaluator")

    for _, act in ACTS:
        with pytest.raises(NotAllowed):
            await act(Actor(await an_account("13800000008")), desk)

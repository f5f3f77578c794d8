"""Whoever presses whatever on one proposal: it stands only where the table says, by changes of the
table, with a line for each; and what says no says it in a sentence.
"""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import Awaitable
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from gongyi.fund import jobs
from gongyi.fund.actions import appealing, circle, proposing, screening
from gongyi.fund.queries import changes
from gongyi.fund.queries import proposals as queries
from gongyi.fund.queries.circle import newest_round
from gongyi.fund.rules.circle import turn_of
from gongyi.fund.rules.states import CHANGES, LABELS, Label, Verb, Who, state_of
from gongyi.kernel import database
from gongyi.kernel.money import yuan
from gongyi.kernel.problems import Problem
from tests.makers.fund import NOON, words
from tests.makers.fund_year import a_cycle, a_waiting_proposal, a_yard, decide
from tests.makers.review import Board, a_board, a_circle, sign

_numbers = itertools.count(100)
ALLOWED = {(change.start, change.verb, who, change.to) for change in CHANGES for who in change.who}
REASONS = {"publish": "", "return": "unclear", "withhold": "privacy"}
STARTS = ("waiting", "published", "circulating", "half signed", "refused", "withheld")
SIGNERS = ("member", "colleague", "councillor", "second")
# Few here, many by PROPOSALS=….
EXAMPLES = int(os.environ.get("PROPOSALS", "6"))


class AnyProposal(RuleBasedStateMachine):
    """One proposal in a year under review, and everybody who has something to say about it."""

    reached: ClassVar[set[Label]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.now: datetime = NOON
        self.runner.run(self._begin())

    async def _begin(self) -> None:
        await database.open_pool(2)
        number = next(_numbers)
        self.yard = await a_yard(f"第{number}社区", first=number * 10)
        self.board: Board = await a_board(self.yard)
        self.proposal = await a_waiting_proposal(self.yard, await a_cycle(self.yard))
        costing = "UPDATE fund_cycle SET phase = 'deliberation_costing' WHERE id = $1"
        await database.execute(costing, self.proposal.cycle_id)

    @initialize(start=st.sampled_from(STARTS))
    def begin_at(self, start: str) -> None:
        """Late places are reached from near by; every way to there is the real one."""
        if start == "withheld":
            self.screen("withhold")
            return
        if start in ("circulating", "half signed", "refused"):
            self.set_circle(True)
        if start != "waiting":
            self.screen("publish")
        if start == "half signed":
            self.sign_in_turn("sign")
        if start == "refused":
            self.sign_in_turn("refuse")

    def teardown(self) -> None:
        self.runner.run(database.close_pool())
        self.runner.close()

    def _try(self, deed: Awaitable[object]) -> None:
        async def attempt() -> None:
            try:
                await deed
            except Problem as no:
                assert no.sentence

        self.runner.run(attempt())

    @rule(verb=st.sampled_from([*["publish"] * 6, "return", "withhold"]))
    def screen(self, verb: str) -> None:
        self._try(decide(self.yard, [self.proposal], verb, REASONS[verb]))

    @rule(place=st.sampled_from(["3 幢", "5 幢"]))
    def revise(self, place: str) -> None:
        text = words(place=place)
        self._try(proposing.revise_proposal(self.yard.resident, self.proposal.id, text, self.now))

    @rule(is_meant=st.sampled_from([False] * 9 + [True]))
    def withdraw(self, is_meant: bool) -> None:
        """Seldom: nothing comes after it."""
        if not is_meant:
            return
        by, what = self.yard.resident, self.proposal.id
        self._try(proposing.withdraw_proposal(by, what, "想再考虑一下", self.now))

    @rule(has_seats=st.booleans())
    def set_circle(self, has_seats: bool) -> None:
        if has_seats:
            self._try(a_circle(self.yard, self.board, self.now))
        else:
            place = self.yard.community.id
            self._try(circle.set_circle(self.yard.member, place, [], self.now))

    @rule(
        who=st.sampled_from(SIGNERS),
        verdict=st.sampled_from(["sign", "sign", "send_back", "refuse"]),
    )
    def sign(self, who: str, verdict: Any) -> None:
        by = getattr(self.yard, who, None) or getattr(self.board, who)
        self._try(sign(by, self.proposal, verdict, self.now))

    @rule(verdict=st.sampled_from(["sign", "sign", "send_back", "refuse"]))
    def sign_in_turn(self, verdict: Any) -> None:
        """By the owner of the seat whose turn it is."""
        self._try(self._sign_in_turn(verdict))

    async def _sign_in_turn(self, verdict: Any) -> None:
        turn = turn_of(await newest_round(self.proposal)) if await self._is_going_round() else None
        actors = (self.yard.colleague, self.board.councillor)
        owner = [each for each in actors if turn and each.account_id == turn.account_a]
        await sign(owner[0] if owner else self.yard.colleague, self.proposal, verdict, self.now)

    async def _is_going_round(self) -> bool:
        found = await queries.proposal_of_id(self.proposal.id)
        return found is not None and found.review == "in_circulation"

    @rule()
    def appeal(self) -> None:
        why = "合同里没有写这一项。"
        self._try(appealing.appeal_decision(self.yard.resident, self.proposal.id, why, self.now))

    @rule(who=st.sampled_from(["supervisor", "officer"]), is_upheld=st.booleans())
    def answer(self, who: str, is_upheld: bool) -> None:
        by, why = getattr(self.board, who), "合同第八条写得清楚。"
        self._try(appealing.answer_appeal(by, self.proposal.id, is_upheld, why, self.now))

    @rule(price=st.sampled_from([None, yuan(10), yuan(18_200)]))
    def price(self, price: int | None) -> None:
        by, what = self.yard.colleague, self.proposal.id
        self._try(screening.price_proposal(by, what, price, "三家报价", self.now))

    @rule(hours=st.sampled_from([5, 30, 200]))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self._try(jobs.escalate_silent_appeals(self.now))

    @invariant()
    def it_stands_where_the_table_says_by_changes_of_the_table(self) -> None:
        self.runner.run(self._check())

    async def _check(self) -> None:
        found = await queries.proposal_of_id(self.proposal.id)
        assert found is not None
        assert state_of(found) in LABELS
        self.reached.add(LABELS[state_of(found)])
        lines = await changes.history_of(self.proposal)
        assert lines[-1].to == state_of(found)
        for before, line in itertools.pairwise(lines):
            step: tuple[object, Verb, Who, object]
            step = (before.to, line.made.verb, line.made.who, line.to)
            assert step in ALLOWED, step


@pytest.mark.usefixtures("database_url", "wired")
def test_no_sequence_of_verbs_leads_a_proposal_out_of_the_table() -> None:
    calm: dict[str, Any] = {
        "deadline": None,
        "derandomize": True,
        "suppress_health_check": list(HealthCheck),
        "phases": [Phase.generate],
    }
    run_state_machine_as_test(
        AnyProposal, settings=settings(max_examples=EXAMPLES, stateful_step_count=25, **calm)
    )

    assert {"in_circulation", "under_appeal", "eligible"} <= AnyProposal.reached

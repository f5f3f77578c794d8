"""The two axes of a proposal: every change is in the table, nothing frozen is edited."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from gongyi.fund.rules.model import Outcome, Visibility
from gongyi.fund.rules.phases import DEEDS, PHASES, STEPS, Deed, Step
from gongyi.fund.rules.states import CHANGES, State, Verb, state_after

FROZEN: set[Outcome] = {"on_ballot", "funded", "not_funded"}
DEED_OF: dict[Verb, Deed] = {
    "revise": "revise",
    "withdraw": "withdraw",
    "publish": "screen",
    "return": "screen",
    "withhold": "screen",
    "price": "price",
    "unprice": "price",
    "withdraw_from_ballot": "withdraw_from_ballot",
}
EDITS: set[Verb] = {"revise", "price", "unprice", "publish", "return", "withhold"}

TABLE = [
    (State("waiting"), "publish", State("published"), "screened"),
    (State("waiting"), "price", None, "nothing is priced before it is public"),
    (State("returned"), "publish", None, "first its author mends it"),
    (State("returned"), "revise", State("waiting"), "mended, to be screened anew"),
    (State("published"), "revise", None, "what neighbours have read stays as it is"),
    (State("published"), "return", None, "what is public is not taken back to be mended"),
    (State("published"), "withhold", State("withheld"), "overlooked before"),
    (State("published", "candidate"), "withhold", State("withheld"), "and is no candidate then"),
    (State("withheld"), "revise", None, "what was withheld stays withheld"),
    (State("withdrawn"), "publish", None, "what was taken back stays so"),
    (State("published", "on_ballot"), "price", None, "frozen"),
    (State("published", "on_ballot"), "withhold", None, "frozen"),
    (State("published", "on_ballot"), "withdraw", None, "only the committee now"),
    (State("withdrawn", "on_ballot"), "fund", None, "what has left cannot win"),
]


@pytest.mark.parametrize(("state", "verb", "after", "reason"), TABLE)
def test_a_change_that_is_not_in_the_table_does_not_exist(
    state: State, verb: Verb, after: State | None, reason: str
) -> None:
    assert state_after(state, verb) == after, reason


def test_every_change_has_one_outcome() -> None:
    assert len({(change.start, change.verb) for change in CHANGES}) == len(CHANGES)


class AYear(RuleBasedStateMachine):
    """A year and one of its proposals, walked by whoever may do whatever is allowed."""

    def __init__(self) -> None:
        super().__init__()
        self.phase = "draft"
        self.has_ballot = False
        self.state: State | None = None
        self.words = 0
        self.words_on_ballot: int | None = None

    @rule(step=st.sampled_from(STEPS))
    def go_on(self, step: Step) -> None:
        if step.phase != self.phase or not self._may(step):
            return
        if step.verb == "announce_ballot":
            self.has_ballot = True
            self.words_on_ballot = self.words
            self.state = self.state and state_after(self.state, "put_on_ballot")
        if step.verb == "record_result":
            self.state = self.state and state_after(self.state, "pass_over")
        self.phase = step.to

    def _may(self, step: Step) -> bool:
        is_candidate = self.state == State("published", "candidate")
        if step.verb == "announce_ballot":
            return is_candidate and not self.has_ballot
        if step.verb in ("begin_balloting", "record_result"):
            return self.has_ballot
        return not (step.verb == "cancel" and self.has_ballot)

    @rule()
    def submit(self) -> None:
        if self.phase in DEEDS["submit"] and self.state is None:
            self.state = State("waiting")

    @rule(verb=st.sampled_from(sorted(DEED_OF)))
    def change(self, verb: Verb) -> None:
        after = self.state and state_after(self.state, verb)
        if after is None or self.phase not in DEEDS[DEED_OF[verb]]:
            return
        self.state = after
        self.words += verb in EDITS

    @invariant()
    def stands_where_the_plan_says(self) -> None:
        assert self.phase in PHASES
        if self.state is None:
            return
        assert self.state.visibility in get_args(Visibility)
        assert self.state.outcome in get_args(Outcome)
        assert self.state.outcome == "none" or self.state.visibility in ("published", "withdrawn")

    @invariant()
    def nothing_frozen_is_edited(self) -> None:
        if self.state and self.state.outcome in FROZEN:
            assert self.words == self.words_on_ballot

    @invariant()
    def nobody_votes_without_a_ballot(self) -> None:
        before = PHASES.index("balloting")
        assert self.has_ballot or self.phase == "cancelled" or PHASES.index(self.phase) < before


TestNoWayThroughTheYearReachesAnUnstatedState = AYear.TestCase

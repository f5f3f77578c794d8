"""The two axes of a proposal: every change is in the table, nothing frozen is edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import pytest

from gongyi.fund.rules.model import Outcome, Phase
from gongyi.fund.rules.phases import (
    DEEDS,
    PHASES,
    STEPS,
    Deed,
    Standing,
    Step,
    check_may_announce,
    check_step,
)
from gongyi.fund.rules.states import CHANGES, State, Verb, state_after
from gongyi.kernel.problems import Problem

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


@dataclass(frozen=True)
class Year:
    """A year with one of its proposals, as far as what may happen next depends on it."""

    phase: Phase = "draft"
    has_ballot: bool = False
    state: State | None = None
    was_edited_on_ballot: bool = False


def _after_steps(year: Year) -> Iterator[Year]:
    """Whoever takes whatever step of the table is free."""
    for step in STEPS:
        if step.phase == year.phase and _is_free(step, year):
            yield replace(
                year,
                phase=step.to,
                has_ballot=year.has_ballot or step.verb == "announce_ballot",
                state=_carried_along(step, year.state),
            )


def _is_free(step: Step, year: Year) -> bool:
    """By the real rules; a neighbour's candidate stands for the vote in any case."""
    if step.verb in ("begin_balloting", "record_result"):
        return year.has_ballot
    standing = Standing(year.has_ballot, int(year.state == State("waiting")), candidates=1)
    try:
        if step.verb == "announce_ballot":
            check_may_announce(year.phase, standing)
        check_step(step, standing)
    except Problem:
        return False
    return True


def _carried_along(step: Step, state: State | None) -> State | None:
    """What a step of the year does to the proposal."""
    verbs: tuple[Verb, ...] = ()
    if step.verb == "announce_ballot":
        verbs = ("put_on_ballot",)
    if step.verb == "record_result":
        verbs = ("fund", "pass_over")
    after = [state_after(state, verb) for verb in verbs] if state else []
    return next((each for each in after if each), state)


def _after_deeds(year: Year) -> Iterator[Year]:
    """Whoever does whatever the phase allows."""
    if year.state is None and year.phase in DEEDS["submit"]:
        yield replace(year, state=State("waiting"))
    for verb, deed in DEED_OF.items():
        after = state_after(year.state, verb) if year.state else None
        if after and year.phase in DEEDS[deed]:
            edited = verb in EDITS and year.state is not None and year.state.outcome in FROZEN
            yield replace(year, state=after, was_edited_on_ballot=edited)


@cache
def every_year() -> frozenset[Year]:
    """Every way through a year, to its last corner: there are about a hundred places to stand."""
    seen, new = frozenset[Year](), {Year()}
    while new:
        seen |= new
        new = {to for y in new for to in (*_after_steps(y), *_after_deeds(y))} - seen
    return seen


def test_every_way_ends_well_somewhere() -> None:
    ends = {year.state for year in every_year() if year.phase == "closed"}

    assert State("published", "funded") in ends
    assert State("withdrawn", "not_funded") in ends
    assert {year.phase for year in every_year()} == set(PHASES)


def test_no_way_edits_what_is_on_the_ballot() -> None:
    assert not [year for year in every_year() if year.was_edited_on_ballot]


def test_no_way_leaves_a_proposal_without_its_answer() -> None:
    screened = DEEDS["screen"] | {"cancelled"}

    waiting = {year.phase for year in every_year() if year.state == State("waiting")}

    assert waiting == screened


def test_no_way_leads_to_a_vote_without_a_ballot() -> None:
    voting = PHASES[PHASES.index("balloting") : PHASES.index("cancelled")]

    assert all(year.has_ballot for year in every_year() if year.phase in voting)
    assert not [y for y in every_year() if y.has_ballot and y.phase == "cancelled"]


def test_no_way_leaves_a_candidate_undecided_once_it_was_voted_on() -> None:
    after_the_count = PHASES[PHASES.index("result_notice") : PHASES.index("cancelled")]

    standing = {y.state.outcome for y in every_year() if y.state and y.phase in after_the_count}

    assert standing == {"none", "funded", "not_funded"}


def test_only_what_is_or_was_public_stands_for_the_vote() -> None:
    standing = {y.state for y in every_year() if y.state and y.state.outcome != "none"}

    assert {state.visibility for state in standing} == {"published", "withdrawn"}

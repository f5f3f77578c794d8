"""The four axes of a proposal: every change is in the table, nothing frozen is edited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from functools import cache

import pytest

from gongyi.fund.migrations import m0006_axes
from gongyi.fund.rules.appeals import answer_verb
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
from gongyi.fund.rules.states import CHANGES, LABELS, WAITING, State, Verb, state_after
from gongyi.kernel.problems import Problem

FROZEN: set[Outcome] = {"on_ballot", "funded", "not_funded"}
VOTED_ON: set[Outcome] = {"candidate", *FROZEN}
DEED_OF: dict[Verb, Deed] = {
    "revise": "revise",
    "withdraw": "withdraw",
    "publish": "screen",
    "return": "screen",
    "withhold": "screen",
    "price": "price",
    "unprice": "price",
    "withdraw_from_ballot": "withdraw_from_ballot",
    "sign_last": "review",
    "send_back": "review",
    "refuse": "review",
    "circulate": "review",
    "appeal": "appeal",
    "keep_off": "price",
    "merge": "withdraw",
    "split": "withdraw",
    "begin": "carry_out",
    "finish": "carry_out",
    "drop": "carry_out",
}
# By the clock, or by somebody whom no phase holds up.
AT_ANY_TIME: tuple[Verb, ...] = ("escalate", "reject")
EDITS: set[Verb] = {"revise", "price", "unprice", "publish", "return", "withhold"}
CANDIDATE = State("published", "eligible", "candidate")
ON_BALLOT = State("published", "eligible", "on_ballot")
OFF_BALLOT = State("withdrawn", "eligible", "on_ballot")
FUNDED = State("published", "eligible", "funded", "to_do")

TABLE = [
    (State("waiting"), "publish", State("published"), "screened"),
    (State("waiting"), "price", None, "nothing is priced before it is public"),
    (State("returned"), "publish", None, "first its author mends it"),
    (State("returned"), "revise", State("waiting"), "mended, to be screened anew"),
    (State("published"), "revise", None, "what neighbours have read stays as it is"),
    (State("published"), "return", None, "what is public is not taken back to be mended"),
    (State("published"), "withhold", State("withheld"), "overlooked before"),
    (State("published"), "price", None, "first somebody says that the fund may pay for it"),
    (State("published", "in_circulation"), "price", None, "not before the last signature"),
    (State("published", "ineligible"), "price", None, "refused"),
    (State("published", "ineligible"), "revise", None, "an appeal, not other words"),
    (State("published", "needs_change"), "revise", State("waiting"), "screened and read anew"),
    (State("published", "under_appeal"), "uphold", State("published", "in_circulation"), "again"),
    (State("withheld", "escalated"), "uphold", State("waiting"), "screened anew"),
    (CANDIDATE, "withhold", State("withheld"), "and is no candidate then"),
    (State("withheld"), "revise", None, "what was withheld stays withheld"),
    (State("withdrawn"), "publish", None, "what was taken back stays so"),
    (ON_BALLOT, "price", None, "frozen"),
    (ON_BALLOT, "withhold", None, "frozen"),
    (ON_BALLOT, "withdraw", None, "only the committee now"),
    (OFF_BALLOT, "fund", None, "what has left cannot win"),
]


@pytest.mark.parametrize(("state", "verb", "after", "reason"), TABLE)
def test_a_change_that_is_not_in_the_table_does_not_exist(
    state: State, verb: Verb, after: State | None, reason: str
) -> None:
    assert state_after(state, verb) == after, reason


def test_every_change_has_one_outcome() -> None:
    assert len({(change.start, change.verb) for change in CHANGES}) == len(CHANGES)


def test_every_change_leads_to_a_stated_combination_and_every_one_is_led_to() -> None:
    led_to = {change.to for change in CHANGES} | {WAITING}

    assert led_to == set(LABELS)
    assert {change.start for change in CHANGES} <= set(LABELS)


def test_the_database_allows_the_same_combinations() -> None:
    list_ = m0006_axes.SQL.partition("a_proposal_stands_somewhere")[2].partition(";")[0]
    listed = re.findall(r"\('(\w+)', '(\w+)', '(\w+)', '(\w+)'\)", list_)

    assert {tuple(axes) for axes in listed} == {astuple(state) for state in LABELS}


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
            has_ballot = year.has_ballot or step.verb == "announce_ballot"
            for state in _carried_along(step, year.state):
                yield replace(year, phase=step.to, has_ballot=has_ballot, state=state)


def _is_free(step: Step, year: Year) -> bool:
    """By the real rules; a neighbour's candidate stands for the vote in any case."""
    if step.verb in ("begin_balloting", "record_result"):
        return year.has_ballot
    standing = Standing(
        year.has_ballot,
        int(year.state == State("waiting")),
        candidates=1,
        in_review=int(year.state == State("published", "in_circulation")),
    )
    try:
        if step.verb == "announce_ballot":
            check_may_announce(year.phase, standing)
        check_step(step, standing)
    except Problem:
        return False
    return True


def _carried_along(step: Step, state: State | None) -> list[State | None]:
    """What a step of the year does to the proposal."""
    verbs: tuple[Verb, ...] = ()
    if step.verb == "announce_ballot":
        verbs = ("put_on_ballot",)
    if step.verb == "record_result":
        verbs = ("fund", "pass_over")
    after = [state_after(state, verb) for verb in verbs] if state else []
    return [each for each in after if each] or [state]


def _after_deeds(year: Year) -> Iterator[Year]:
    """Whoever does whatever the phase allows."""
    if year.state is None and year.phase in DEEDS["submit"]:
        yield replace(year, state=State("waiting"))
    for verb, deed in DEED_OF.items():
        after = state_after(year.state, verb) if year.state else None
        if after and year.phase in DEEDS[deed]:
            edited = verb in EDITS and year.state is not None and year.state.outcome in FROZEN
            yield replace(year, state=after, was_edited_on_ballot=edited)
    for verb in (*AT_ANY_TIME, answer_verb(year.phase, is_upheld=True)):
        after = state_after(year.state, verb) if year.state else None
        if after:
            yield replace(year, state=after)


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

    assert FUNDED in ends
    assert State("published", "eligible", "funded", "done") in ends
    assert State("withdrawn", "eligible", "not_funded") in ends
    assert State("published", "deferred") in ends
    assert {year.phase for year in every_year()} == set(PHASES)


def test_no_way_edits_what_is_on_the_ballot() -> None:
    assert not [year for year in every_year() if year.was_edited_on_ballot]


def test_no_way_leaves_a_proposal_without_its_answer() -> None:
    screened = DEEDS["screen"] | {"cancelled"}

    waiting = {year.phase for year in every_year() if year.state == State("waiting")}

    assert waiting == screened


def test_no_way_leads_to_a_vote_while_something_is_on_its_way_round_the_circle() -> None:
    circulating = {
        year.phase for year in every_year() if year.state == State("published", "in_circulation")
    }

    assert circulating == DEEDS["review"] | {"cancelled"}


def test_no_way_leads_to_an_unstated_combination() -> None:
    assert {year.state for year in every_year()} - {None} == set(LABELS)


def test_no_way_leads_to_a_vote_without_a_ballot() -> None:
    voting = PHASES[PHASES.index("balloting") : PHASES.index("cancelled")]

    assert all(year.has_ballot for year in every_year() if year.phase in voting)
    assert not [y for y in every_year() if y.has_ballot and y.phase == "cancelled"]


def test_no_way_leaves_a_candidate_undecided_once_it_was_voted_on() -> None:
    after_the_count = PHASES[PHASES.index("result_notice") : PHASES.index("cancelled")]

    standing = {y.state.outcome for y in every_year() if y.state and y.phase in after_the_count}

    assert standing == {"none", "kept_off", "merged", "split", "funded", "not_funded"}


def test_only_what_is_or_was_public_stands_for_the_vote() -> None:
    standing = {y.state for y in every_year() if y.state and y.state.outcome in VOTED_ON}

    assert {state.visibility for state in standing} == {"published", "withdrawn"}

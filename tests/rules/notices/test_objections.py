"""An objection's way, as a table: nobody is passed over, and silence settles nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import get_args

import pytest

from gongyi.kernel.clock import CHINA
from gongyi.notices import errors
from gongyi.notices.rules import objections as rules
from gongyi.notices.rules.model import UNSETTLED, USUAL_CLOCKS, Notice, ObjectionState
from tests.makers.notices import DAY, a_notice, an_objection
from tests.makers.places import NOON

STATES: tuple[ObjectionState, ...] = get_args(ObjectionState)
VERBS: tuple[rules.Verb, ...] = get_args(rules.Verb)
LEADS = {
    ("open", "answer"): "answered",
    ("open", "lapse"): "disputed",
    ("answered", "dispute"): "disputed",
    ("answered", "lapse"): "settled",
    ("disputed", "uphold"): "upheld",
    ("disputed", "dismiss"): "dismissed",
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_leads_where_the_table_says_or_is_refused(
    state: ObjectionState, verb: rules.Verb
) -> None:
    to = LEADS.get((state, verb))
    if to is None:
        with pytest.raises(errors.NotOpenForThat):
            rules.move_from(state, verb)
    else:
        assert rules.move_from(state, verb).to == to


@pytest.mark.parametrize("move", rules.MOVES, ids=lambda move: f"{move.state}-{move.verb}")
def test_whatever_waits_has_a_clock_and_whatever_is_over_has_none(move: rules.Move) -> None:
    assert (rules.due_after(move, USUAL_CLOCKS, NOON) is not None) == (move.to in UNSETTLED)


def test_a_weekend_is_no_time_to_answer() -> None:
    friday = datetime(2026, 11, 13, 20, tzinfo=CHINA)

    assert rules.working_days_on(friday, 3) == datetime(2026, 11, 18, 18, tzinfo=CHINA)


OBJECTING: dict[str, tuple[Notice, timedelta, type[Exception] | None]] = {
    "while it hangs": (a_notice(), DAY, None),
    "in its last minute": (a_notice(), 7 * DAY + timedelta(hours=5, minutes=59), None),
    "when it has come down": (a_notice(), 7 * DAY + timedelta(hours=6), errors.NoticeIsOver),
    "against what only tells": (
        a_notice(takes_objections=False),
        DAY,
        errors.TakesNoObjections,
    ),
}


@pytest.mark.parametrize("why", OBJECTING)
def test_one_objects_while_it_hangs(why: str) -> None:
    notice, later, error = OBJECTING[why]
    if error is None:
        rules.check_may_object(notice, NOON + later)
    else:
        with pytest.raises(error):
            rules.check_may_object(notice, NOON + later)


WORDS: dict[str, tuple[str, type[Exception] | None]] = {
    "a sentence": ("车棚的票数和唱票时不一样", None),
    "a rude sentence, because only its length is looked at": ("胡闹，真不像话！", None),
    "a year and a sum": ("2026 年车棚要 20000 元，太贵", None),
    "too little": ("不好", errors.WordsMissing),
    "blanks": ("　  \n ", errors.WordsMissing),
    "a page and a half": ("长" * 501, errors.WordsMissing),
    "somebody's phone": ("请打 13812341234 找他问", errors.NumbersShown),
    "a phone in groups": ("请打 138-1234-1234 问", errors.NumbersShown),
    "an identity card": ("他的证 320106195603121234", errors.NumbersShown),
}


@pytest.mark.parametrize("why", WORDS)
def test_what_everybody_will_read_is_looked_at_for_length_and_numbers_only(why: str) -> None:
    text, error = WORDS[why]
    if error is None:
        assert rules.check_words(f" {text} ") == text
    else:
        with pytest.raises(error):
            rules.check_words(text)


STREET: dict[str, tuple[Callable[[datetime], datetime], bool]] = {
    "a minute before the time is over": (lambda due: due - timedelta(minutes=1), False),
    "when it is over": (lambda due: due, True),
}


@pytest.mark.parametrize("why", STREET)
def test_the_street_steps_in_only_for_a_silent_supervision_committee(why: str) -> None:
    when, may = STREET[why]
    disputed = an_objection(state="disputed")
    assert disputed.due_at is not None
    now = when(disputed.due_at)
    if may:
        rules.check_street_may(disputed, now)
    else:
        with pytest.raises(errors.StreetNotYet):
            rules.check_street_may(disputed, now)


def test_nobody_settles_her_own() -> None:
    mine = an_objection()
    assert mine.account_id is not None

    with pytest.raises(errors.NotYoursToSettle):
        rules.check_not_own(mine, mine.account_id)
    rules.check_own(mine, mine.account_id)

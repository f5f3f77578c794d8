"""The tables of states, and what counts as enough, whole, late and done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongyi.deliberation.errors.resolution import StepNotNow
from gongyi.deliberation.errors.topic import NotNow
from gongyi.deliberation.rule_sets import topic_terms
from gongyi.deliberation.rules import follow_ups, states
from gongyi.deliberation.rules.blocks import check_blocks
from gongyi.deliberation.rules.demand import is_demanded, signatures_needed
from gongyi.deliberation.rules.follow_ups import FollowUpState, Verdicts, review_of
from gongyi.deliberation.rules.model import Party, TopicState
from gongyi.deliberation.rules.resolutions import check_resolution
from gongyi.deliberation.rules.topic_text import check_topic
from gongyi.kernel.clock import china_date
from gongyi.kernel.paper_files import checked_file
from gongyi.kernel.problems import Problem
from tests.makers.deliberation import PROMISED, a_bare_topic, a_decision, blocks, words
from tests.makers.places import NOON

DAY = timedelta(days=1)
TERMS = topic_terms()


def test_every_state_of_a_topic_can_be_reached_and_only_the_ends_lead_nowhere() -> None:
    reached = {"collected", *(change.to for change in states.CHANGES)}
    leads_on = {change.start for change in states.CHANGES}

    assert reached == set(get_args(TopicState))
    assert reached - leads_on == {"merged", "withdrawn"}


def test_a_change_that_is_not_in_the_table_does_not_exist() -> None:
    known = {(change.start, change.verb) for change in states.CHANGES}

    for start in get_args(TopicState):
        for verb in get_args(states.Verb):
            if (start, verb) not in known:
                with pytest.raises(NotNow):
                    states.state_after(start, verb)


def test_every_state_of_an_action_can_be_reached_and_none_goes_on_after_its_end() -> None:
    reached = {"todo", *(change.to for change in follow_ups.CHANGES)}
    leads_on = {change.start for change in follow_ups.CHANGES}

    assert reached == set(get_args(FollowUpState))
    assert reached - leads_on == follow_ups.ENDED
    with pytest.raises(StepNotNow):
        follow_ups.state_after("closed", "begin")


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 100_000), st.integers(1, 100))
def test_the_least_number_of_signatures_is_the_share_and_not_one_more(
    entitled: int, percent: int
) -> None:
    needed = signatures_needed(entitled, percent)

    assert is_demanded(needed, entitled, percent)
    assert needed * 100 >= entitled * percent
    assert needed == 1 or (needed - 1) * 100 < entitled * percent
    assert not is_demanded(needed - 1, entitled, percent)


VERDICTS: list[tuple[Verdicts, int, str, str]] = [
    (Verdicts(), 0, "confirm", "nobody complains"),
    (Verdicts(done=3, not_done=3), 0, "confirm", "as many on each side"),
    (Verdicts(done=1, partly=9), 0, "confirm", "partly tips nothing"),
    (Verdicts(not_done=1), 0, "reopen", "more say not done"),
    (Verdicts(done=2, not_done=3), 1, "hand_up", "it was reopened once"),
]


@pytest.mark.parametrize(("verdicts", "round_", "verb", "why"), VERDICTS)
def test_those_who_took_part_have_the_last_word(
    verdicts: Verdicts, round_: int, verb: str, why: str
) -> None:
    assert review_of(verdicts, round_) == verb, why


def test_a_form_is_told_everything_that_is_missing_at_once() -> None:
    empty = blocks(content="", parties=(), procedure="", place="", result_use="", meets_at=NOON)

    with pytest.raises(Problem) as told:
        check_blocks(empty, TERMS.clocks, NOON)

    fields = {error.field for error in told.value.field_errors()}
    assert fields == {"content", "parties", "procedure", "place", "resultUse", "meetsAt"}


NOT_WHOLE: list[tuple[dict[str, Any], str]] = [
    ({"parties": (Party("residents", ""),)}, "nobody by name"),
    ({"parties": (Party("residents", "邻居"),) * 31}, "more than a room holds"),
    ({"meets_at": NOON + 200 * DAY}, "half a year ahead is nobody's calendar"),
]


@pytest.mark.parametrize(("facts", "why"), NOT_WHOLE)
def test_blocks_that_are_not_whole_say_no(facts: dict[str, Any], why: str) -> None:
    with pytest.raises(Problem):
        check_blocks(blocks(**facts), TERMS.clocks, NOON)
    check_blocks(blocks(), TERMS.clocks, NOON)
    assert why


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_is_typed_into_a_topic_is_taken_or_refused_in_a_sentence(
    title: str, concern: str
) -> None:
    try:
        check_topic(words(title=title, concern=concern), TERMS)
    except Problem as told:
        assert told.sentence
        assert {error.field for error in told.field_errors()} <= {"title", "concern"}


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_whatever_file_is_sent_is_kept_or_refused_in_a_sentence(data: bytes) -> None:
    try:
        kind, kept = checked_file(data)
    except Problem as told:
        assert told.sentence
    else:
        assert kind in ("application/pdf", "image/webp")
        assert kept


def test_a_consultation_opinion_needs_no_majority_and_no_actions() -> None:
    opinion = a_decision(a_bare_topic(), is_binding=False, votes_for=5, votes_against=5)

    check_resolution(replace(opinion, follow_ups=()), china_date(NOON))
    with pytest.raises(Problem):
        check_resolution(replace(opinion, is_binding=True), china_date(NOON))


def test_what_is_promised_has_a_day_that_is_still_to_come() -> None:
    late = replace(PROMISED, due_on=china_date(NOON))

    with pytest.raises(Problem, match="期限"):
        check_resolution(a_decision(a_bare_topic(), late), china_date(NOON))

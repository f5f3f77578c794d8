"""Two different people of one mind decide; nobody else does."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import product
from typing import get_args
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.kernel.clock import CHINA
from gongyi.kernel.problems import Problem
from gongyi.roll.errors.matters import MatterDecided, OpinionGiven, OpinionNeedsReason, OwnMatter
from gongyi.roll.errors.people import LetterCodeWrong, LetterExpired, LetterUsed
from gongyi.roll.errors.posting import (
    NothingToVoteOn,
    ObjectionsOver,
    OpeningUnlikely,
    PostedTooLate,
)
from gongyi.roll.rules.letters import check_letter, read_code, valid_until
from gongyi.roll.rules.matters import (
    EFFECTS,
    MatterKind,
    Opinion,
    Verdict,
    check_opinion,
    check_reason,
    decided_by,
)
from gongyi.roll.rules.postings import Posting, objections_until, rule_by
from gongyi.roll.rules.terms import RollTerms

NOON = datetime(2026, 11, 12, 12, tzinfo=CHINA)
DAY = timedelta(days=1)
ANN, BEA, CEC = UUID(int=1), UUID(int=2), UUID(int=3)


def said(*pairs: tuple[UUID, Verdict]) -> list[Opinion]:
    return [Opinion(who, verdict, "看过材料", NOON) for who, verdict in pairs]


@pytest.mark.parametrize(
    ("opinions", "verdict", "reason"),
    [
        ([], None, "nobody has looked"),
        ([(ANN, "grant")], None, "one is not enough"),
        ([(ANN, "grant"), (BEA, "grant")], "grant", "two of one mind"),
        ([(ANN, "reject"), (BEA, "reject")], "reject", "to say no as well"),
        ([(ANN, "grant"), (BEA, "reject")], None, "two of two minds"),
        ([(ANN, "grant"), (BEA, "reject"), (CEC, "reject")], "reject", "the third breaks the tie"),
        ([(ANN, "grant"), (ANN, "grant")], None, "one person twice is one person"),
    ],
)
def test_two_different_people_of_one_mind_decide(
    opinions: list[tuple[UUID, Verdict]], verdict: Verdict | None, reason: str
) -> None:
    decided = decided_by(said(*opinions))

    assert (decided and decided.verdict) == verdict, reason


@given(st.lists(st.tuples(st.sampled_from([ANN, BEA, CEC]), st.sampled_from(["grant", "reject"]))))
def test_whatever_is_said_two_different_people_stand_behind_a_decision(
    opinions: list[tuple[UUID, Verdict]],
) -> None:
    decided = decided_by(said(*opinions))

    if decided is not None:
        assert decided.first.account_id != decided.second.account_id
        assert decided.first.verdict == decided.second.verdict == decided.verdict


def test_every_matter_has_an_effect_for_every_verdict() -> None:
    assert set(EFFECTS) == set(product(get_args(MatterKind), get_args(Verdict)))


@pytest.mark.parametrize(
    ("state", "own", "given", "no"),
    [
        ("granted", [], [], MatterDecided),
        ("open", [ANN], [], OwnMatter),
        ("open", [None], [(ANN, "grant")], OpinionGiven),
    ],
)
def test_an_opinion_comes_from_somebody_else_and_once(
    state: str, own: list[UUID | None], given: list[tuple[UUID, Verdict]], no: type[Problem]
) -> None:
    with pytest.raises(no):
        check_opinion(state, own, said(*given), ANN)  # type: ignore[arg-type] # a table of words


@pytest.mark.parametrize("text", ["", " \n ", "字" * 201])
def test_an_opinion_says_why_in_few_words(text: str) -> None:
    with pytest.raises(OpinionNeedsReason, match="不超过 200 个字"):
        check_reason(text)


def test_the_roll_hangs_out_for_the_days_of_its_rule_set() -> None:
    opens_at = NOON + 20 * DAY

    assert objections_until(NOON, opens_at, opens_at.date(), RollTerms()) == NOON + 5 * DAY
    assert rule_by(NOON, RollTerms()) == NOON + 3 * DAY
    short = RollTerms(posted_days=3, objection_days=7)
    assert objections_until(NOON, NOON + 3 * DAY, (NOON + 9 * DAY).date(), short) == NOON + 3 * DAY


@pytest.mark.parametrize(
    ("opens_at", "voting_on", "no", "reason"),
    [
        (NOON + 19 * DAY, NOON + 30 * DAY, PostedTooLate, "a day too few"),
        (NOON + 20 * DAY, NOON + 19 * DAY, NothingToVoteOn, "closes before it opens"),
        (NOON + 20 * DAY, NOON + 999 * DAY, NothingToVoteOn, "a ballot of years"),
        (NOON + 400 * DAY, NOON + 401 * DAY, OpeningUnlikely, "more than a year away"),
        ((NOON + 20 * DAY).replace(tzinfo=None), NOON + 30 * DAY, OpeningUnlikely, "no time zone"),
    ],
)
def test_a_roll_is_posted_in_time_or_not_at_all(
    opens_at: datetime, voting_on: datetime, no: type[Problem], reason: str
) -> None:
    with pytest.raises(no):
        objections_until(NOON, opens_at, voting_on.date(), RollTerms())


def test_one_may_object_until_the_last_moment_and_not_after() -> None:
    opens_at = NOON + 20 * DAY
    posting = Posting(ANN, BEA, RollTerms(), opens_at.date(), NOON, NOON + 5 * DAY, opens_at, None)

    posting.check_may_object(NOON + 5 * DAY)
    with pytest.raises(ObjectionsOver, match="11月17日 12:00"):
        posting.check_may_object(NOON + 5 * DAY + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("7K4M-2QXD-0001", "7K4M2QXD0001"),
        (" 7k4m 2qxd 0oo1 ", "7K4M2QXD0001"),
        ("７Ｋ４Ｍ２ＱＸＤ０００I", "7K4M2QXD0001"),
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str, read: str) -> None:
    assert read_code(typed) == read


@pytest.mark.parametrize("typed", ["", "7K4M", "七" * 12, "7K4M-2QXD-0001-9"])
def test_what_is_no_code_is_told_so(typed: str) -> None:
    with pytest.raises(LetterCodeWrong):
        read_code(typed)


def test_a_letter_serves_once_and_not_for_ever() -> None:
    until = valid_until(NOON, RollTerms(letter_days=30))

    check_letter(until, None, NOON + 30 * DAY)
    with pytest.raises(LetterExpired):
        check_letter(until, None, NOON + 31 * DAY)
    with pytest.raises(LetterUsed):
        check_letter(until, NOON, NOON)

"""Bodies by their rule sets, and lots that anybody can draw again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.deliberation.body_rules import body_rules, newest
from gongyi.deliberation.errors.body import MembersMissing, QuorumMissing, TermNotFitting
from gongyi.deliberation.rules.bodies import Member, check_term, quorum_of, terms_of
from gongyi.deliberation.rules.draw import SIDES, commitment_of, drawn_across, ticket
from gongyi.deliberation.rules.meeting.state import Item

COUNCIL, FORUM = newest("council"), newest("forum")
QUORUMS = [
    ("council", 20, 0, None, 14, "two thirds of twenty, upwards"),
    ("council", 21, 0, None, 14, "two thirds of twenty-one exactly"),
    ("representative_assembly", 30, 0, None, 20, "two thirds of the deputies"),
    ("residents_assembly", 0, 2000, None, 1001, "more than half of the roll"),
    ("residents_assembly", 0, 2001, None, 1001, "more than half of an odd roll"),
    ("forum", 0, 2000, 30, 30, "as announced"),
]


@pytest.mark.parametrize(
    ("kind", "members", "roll", "announced", "quorum"),
    [row[:5] for row in QUORUMS],
    ids=[row[5] for row in QUORUMS],
)
def test_a_quorum_follows_the_rule_set(
    kind: str, members: int, roll: int, announced: int | None, quorum: int
) -> None:
    assert quorum_of(newest(kind), members, roll, announced) == quorum


def test_a_quorum_without_members_or_below_the_least_is_none() -> None:
    with pytest.raises(MembersMissing):
        quorum_of(COUNCIL, 0, 2000, None)
    for announced in (None, 4):
        with pytest.raises(QuorumMissing, match="5 人"):
            quorum_of(FORUM, 0, 2000, announced)


def test_every_kind_of_body_has_its_rules_with_their_sources() -> None:
    kinds = {"forum", "council", "hearing", "representative_assembly", "residents_assembly"}

    assert {rules.kind for rules in body_rules().values()} == kinds
    assert all(rules.sources and rules.demand for rules in body_rules().values())
    assert newest("hearing").methods == ()  # a hearing hears, it does not vote


def test_the_terms_of_a_meeting_are_those_of_the_rule_set() -> None:
    terms = terms_of(COUNCIL, 14, (Item(1, 20),), comments=3)

    assert (terms.speech_seconds, terms.speeches_each, terms.majority_of) == (120, 2, "cast")
    assert (terms.quorum, terms.comments) == (14, 3)


def test_a_term_ends_within_the_years_of_the_rule_set() -> None:
    member = Member("王秀英", date(2024, 2, 29), date(2029, 2, 28))
    check_term(COUNCIL, member)

    for until in (date(2029, 3, 1), date(2024, 2, 29)):
        with pytest.raises(TermNotFitting, match="5 年"):
            check_term(COUNCIL, replace(member, until_on=until))


def test_an_unknown_line_of_a_rule_set_is_a_mistake() -> None:
    plain = msgspec.to_builtins(COUNCIL) | {"points": 3}

    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(plain, type(COUNCIL))


sides = st.sampled_from(SIDES)


@given(
    st.dictionaries(st.uuids().map(str), sides, max_size=40), st.binary(min_size=32, max_size=32)
)
def test_comments_are_drawn_across_positions_and_the_same_on_every_draw(
    written: dict[str, str], seed: bytes
) -> None:
    comments = list(written.items())

    drawn = drawn_across(seed, comments, 10)  # type: ignore[arg-type] # the keys are the three sides

    assert drawn == drawn_across(seed, comments[::-1], 10)  # type: ignore[arg-type]
    assert len(drawn) == len(set(drawn)) == min(10, len(written))
    shares, all_of = Counter(written[each] for each in drawn), Counter(written.values())
    fewest = min((n for side, n in shares.items() if n < all_of[side]), default=0)
    assert all(n <= fewest + 1 or n == all_of[side] or fewest == 0 for side, n in shares.items())


def test_a_lot_can_be_drawn_again_with_a_pocket_calculator_of_digests() -> None:
    seed = bytes(32)

    assert commitment_of(seed).hex().startswith("66687aadf862bd77")
    assert ticket(seed, "comments", "a") != ticket(seed, "comments", "b")

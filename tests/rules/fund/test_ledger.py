"""The books: what one account gives another one gets, and nothing is paid that was not promised."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.fund.errors.ledger import (
    AlreadyReversed,
    AmountNotPaid,
    BooksClosed,
    CarryOverDiffers,
    CommitmentsOpen,
    MoreThanCommitted,
    NotByHand,
    NoteMissing,
    NotFunded,
    PostingMissing,
)
from gongyi.fund.rules.ledger import (
    KeptPosting,
    Line,
    appropriated,
    carried,
    check_all_settled,
    check_books_open,
    check_carry_over,
    check_note,
    committed,
    item_of_id,
    paid,
    posting_of_id,
    released,
    reversed_lines,
)
from gongyi.fund.rules.model import Money, Phase, Source
from gongyi.kernel.ids import stable_id
from gongyi.kernel.money import MAX_FEN, yuan
from tests.makers.fund import NOON

YEAR, RAMP = stable_id("year"), stable_id("ramp")
FEN = st.integers(1, MAX_FEN)
PAYMENT = KeptPosting(
    id=stable_id("payment"),
    kind="pay",
    note="付给施工队",
    reverses_id=None,
    posted_at=NOON,
    is_reversed=False,
    lines=tuple(paid(RAMP, yuan(100), yuan(300))),
)


def _sum(lines: list[Line]) -> int:
    return sum(line.fen for line in lines)


@given(st.lists(FEN, min_size=1, max_size=4), st.lists(FEN, max_size=5), FEN, FEN)
def test_every_posting_gives_as_much_as_it_takes(
    given_fen: list[int], prices: list[int], fen: int, more: int
) -> None:
    names = get_args(Source)[: len(given_fen)]
    sources = [Money(name, each) for name, each in zip(names, given_fen, strict=True)]

    assert _sum(appropriated(YEAR, sources)) == 0
    assert _sum(committed(YEAR, {stable_id(str(n)): each for n, each in enumerate(prices)})) == 0
    assert _sum(paid(RAMP, fen, fen + more)) == 0
    assert _sum(released(YEAR, RAMP, fen)) == 0
    assert _sum(carried(YEAR, fen)) == 0


def test_what_comes_in_is_free_to_be_promised() -> None:
    lines = appropriated(YEAR, [Money("city", yuan(3)), Money("district", yuan(2))])

    assert Line("available", YEAR, yuan(5)) in lines
    assert Line("city", YEAR, -yuan(3)) in lines


def test_the_count_promises_every_funded_project_its_price() -> None:
    lines = committed(YEAR, {RAMP: yuan(300)})

    assert lines == [Line("committed", RAMP, yuan(300)), Line("available", YEAR, -yuan(300))]
    assert committed(YEAR, {}) == []


PAYMENTS = [
    (yuan(300), yuan(300), None, "all of it"),
    (1, yuan(300), None, "one fen"),
    (0, yuan(300), AmountNotPaid, "nothing"),
    (-1, yuan(300), AmountNotPaid, "less than nothing"),
    (MAX_FEN + 1, MAX_FEN * 2, AmountNotPaid, "a typing error"),
    (yuan(300) + 1, yuan(300), MoreThanCommitted, "one fen more than the ballot promised"),
    (1, 0, MoreThanCommitted, "all is paid"),
]


@pytest.mark.parametrize(("fen", "open_fen", "says_no", "reason"), PAYMENTS)
def test_a_payment_stays_within_what_was_promised(
    fen: int, open_fen: int, says_no: type[Exception] | None, reason: str
) -> None:
    if says_no:
        with pytest.raises(says_no):
            paid(RAMP, fen, open_fen)
        return
    assert paid(RAMP, fen, open_fen)[1] == Line("paid", RAMP, fen), reason


def test_nothing_is_given_back_of_a_project_that_is_settled() -> None:
    with pytest.raises(MoreThanCommitted):
        released(YEAR, RAMP, 0)


def test_nothing_is_carried_on_when_nothing_is_left() -> None:
    assert carried(YEAR, 0) == []


def test_a_slip_is_answered_by_the_same_the_other_way_round() -> None:
    assert [(line.account, line.fen) for line in reversed_lines(PAYMENT)] == [
        ("committed", yuan(100)),
        ("paid", -yuan(100)),
    ]


def test_only_a_posting_by_hand_is_reversed_and_only_once() -> None:
    with pytest.raises(AlreadyReversed):
        reversed_lines(replace(PAYMENT, is_reversed=True))
    for kind in ("appropriate", "commit", "carry", "reverse"):
        with pytest.raises(NotByHand):
            reversed_lines(replace(PAYMENT, kind=kind))


PHASES: list[tuple[Phase, bool]] = [
    ("filed", False),
    ("implementing", True),
    ("settling", True),
    ("accounts_published", False),
    ("closed", False),
]


@pytest.mark.parametrize(("phase", "is_open"), PHASES)
def test_the_books_are_open_while_projects_are_carried_out(phase: Phase, is_open: bool) -> None:
    if is_open:
        check_books_open(phase)
        return
    with pytest.raises(BooksClosed):
        check_books_open(phase)


def test_accounts_are_published_when_nothing_is_promised_any_more() -> None:
    check_all_settled(0)
    with pytest.raises(CommitmentsOpen, match="2"):
        check_all_settled(2)


CARRIED = [
    ([Money("carry_over", yuan(8))], yuan(8), True, "to the fen"),
    ([], yuan(8), False, "forgotten"),
    ([Money("carry_over", yuan(7))], yuan(8), False, "another sum"),
    ([Money("carry_over", yuan(7))], 0, True, "brought along by a community that is new here"),
    ([], 0, True, "nothing was left"),
]


@pytest.mark.parametrize(("money", "handed_on", "fits", "reason"), CARRIED)
def test_what_the_year_before_has_left_comes_in(
    money: list[Money], handed_on: int, fits: bool, reason: str
) -> None:
    if fits:
        check_carry_over(money, handed_on)
        return
    with pytest.raises(CarryOverDiffers, match="8"):
        check_carry_over(money, handed_on)


@pytest.mark.parametrize("note", ["", "付", "付" * 201])
def test_a_public_note_says_something(note: str) -> None:
    with pytest.raises(NoteMissing):
        check_note(note)


def test_only_what_was_funded_is_paid_and_only_what_stands_is_reversed() -> None:
    with pytest.raises(NotFunded):
        item_of_id([], RAMP)
    with pytest.raises(PostingMissing):
        posting_of_id([PAYMENT], RAMP)
    assert posting_of_id([PAYMENT], PAYMENT.id) is PAYMENT

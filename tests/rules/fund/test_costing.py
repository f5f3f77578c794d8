"""What a price comes with: quotes by its size, opinions that are asked and never a veto."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gongyi.fund.errors import costing as errors
from gongyi.fund.rule_sets import rule_sets
from gongyi.fund.rules import costing
from gongyi.fund.rules.costing import Giver, Quote, QuoteKind
from gongyi.fund.rules.readiness import Candidate, PostedList, check_list, waits_of
from gongyi.kernel.clock import CHINA
from gongyi.kernel.ids import stable_id
from gongyi.kernel.money import yuan
from tests.makers.fund import NOON, a_proposal

RULES = rule_sets()["jiangsu-default-2"]
LATER = datetime(2026, 11, 19, 18, tzinfo=CHINA)  # five working days after NOON


def quotes(number: int, kind: QuoteKind = "quote") -> list[Quote]:
    return [
        Quote(stable_id(f"{kind}-{at}"), kind, f"{at} 家", yuan(100), "application/pdf", NOON)
        for at in range(number)
    ]


QUOTED = {
    "none": (yuan(500), [], False),
    "one for a small price": (yuan(29_999), quotes(1), True),
    "two for a large one": (yuan(30_000), quotes(2), False),
    "three for a large one": (yuan(30_000), quotes(3), True),
    "a list of prices stands for all": (yuan(90_000), quotes(1, "price_list"), True),
}


@pytest.mark.parametrize("why", QUOTED)
def test_a_price_comes_with_its_quotes(why: str) -> None:
    price_fen, attached, is_enough = QUOTED[why]
    if is_enough:
        costing.check_quotes("扶手", price_fen, attached, RULES.costing)
    else:
        with pytest.raises(errors.QuotesMissing, match="扶手"):
            costing.check_quotes("扶手", price_fen, attached, RULES.costing)


WRONG = {
    "nobody offers it": ("", 100, 0, errors.SupplierMissing),
    "a whole page as a name": ("长" * 61, 100, 0, errors.SupplierMissing),
    "for nothing": ("某公司", 0, 0, errors.AmountUnlikely),
    "for more than there is": ("某公司", 10**12, 0, errors.AmountUnlikely),
    "the tenth": ("某公司", 100, 9, errors.TooManyQuotes),
}


@pytest.mark.parametrize("why", WRONG)
def test_what_is_no_quote_is_refused(why: str) -> None:
    supplier, fen, known, error = WRONG[why]
    with pytest.raises(error):
        costing.check_quote(supplier, fen, known)


ASKED: dict[str, tuple[set[Giver], datetime, list[Giver]]] = {
    "nobody has spoken": (set(), NOON, ["committee", "street", "party"]),
    "the street has": ({"street"}, NOON, ["committee", "party"]),
    "silence is no veto": (set(), LATER, ["committee"]),
    "a minute before it is silence": (
        {"committee"},
        LATER - timedelta(minutes=1),
        ["street", "party"],
    ),
    "all have": ({"committee", "street", "party"}, NOON, []),
}


@pytest.mark.parametrize("why", ASKED)
def test_each_whose_opinion_is_asked_has_its_time(why: str) -> None:
    given, now, owed = ASKED[why]
    asked = costing.asked_opinions(RULES, given, NOON, now)

    assert [each.giver for each in asked if each.is_owed] == owed
    if owed:
        with pytest.raises(errors.OpinionsOwed):
            costing.check_opinions("扶手", asked)
    else:
        costing.check_opinions("扶手", asked)


def test_the_party_organisation_is_asked_where_the_rules_have_its_step() -> None:
    assert "party" not in costing.givers_asked(rule_sets()["shenzhen-2"])
    assert costing.givers_asked(rule_sets()["rehearsal-1"]) == []


def test_a_desk_reads_all_that_a_candidate_lacks_at_once() -> None:
    asked = costing.asked_opinions(RULES, {"committee"}, NOON, NOON)
    candidate = Candidate(a_proposal(price_fen=yuan(500)), [], asked, lacks_hearing=True)

    waits = waits_of(candidate, RULES.costing)

    assert [(each.lack, each.giver) for each in waits] == [
        ("quotes", None),
        ("hearing", None),
        ("opinion", "street"),
        ("opinion", "party"),
    ]
    assert waits[-1].due_at == LATER


def a_list(hangs: bool = False, upheld: bool = False, objections: int = 0) -> PostedList:
    return PostedList(hangs, LATER, upheld, objections, LATER if objections else None)


LISTS: dict[str, tuple[PostedList | None, bool, type[Exception] | None]] = {
    "no list where one comes first": (None, True, errors.ListNotPosted),
    "no list where it may come with the ballot": (None, False, None),
    "it still hangs": (a_list(hangs=True), True, errors.ListStillHangs),
    "it still hangs, under the older rules": (a_list(hangs=True), False, None),
    "somebody objects": (a_list(hangs=True, objections=1), True, errors.ListObjected),
    "somebody objects, under the older rules": (
        a_list(hangs=True, objections=2),
        False,
        errors.ListObjected,
    ),
    "it was wrong": (a_list(upheld=True), True, errors.ListNotPosted),
    "it has hung out and stands": (a_list(), True, None),
}


@pytest.mark.parametrize("why", LISTS)
def test_nobody_votes_on_a_list_that_is_disputed(why: str) -> None:
    posted, first, error = LISTS[why]
    if error is None:
        check_list(posted, NOON, is_settled_first=first)
    else:
        with pytest.raises(error):
            check_list(posted, NOON, is_settled_first=first)

"""A city's rules are a file: read strictly, whole, and never edited once it has landed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.fund.errors.rule_set import RuleSetUnknown, RuleSetUnreadable
from gongyi.fund.rule_sets import DEFAULT, offered, rule_sets, text_of
from gongyi.fund.rules.rule_set import (
    RatificationRules,
    RuleSet,
    read_rule_set,
)
from gongyi.kernel.money import yuan
from gongyi.kernel.rule_files import digest_of_rules

TEXT = text_of(DEFAULT)
# A change is a new file; whoever edits a landed one changes rules that years have kept.
LANDED = {
    "chengdu-2": "9e77146620a565f1188729cbbd5f50bdc9719c452bdd747843d1d4890d0900e2",
    "chengdu-1": "c7b11c1cbfa4aac75d79dac8bd49a25714fa571db42b29dc76fc8e291700d89c",
    "haikou-2": "7081ac39a06229e73f68eef09d1c2dda00dc3766c4924b3ef66aa56e76c18a73",
    "haikou-1": "09a837e388dc37d69e2246d4434360f55380798dd65a758f5aab72de0d57bc9a",
    "jiangsu-default-2": "e45b8e11740420efbc273f5c0cb91ae00e53ae535f6f0fb26cb4ff67ae58276a",
    "jiangsu-default-1": "d7f8fecc90100e8287f36accad72e91fc00941b7577606c282f6631cf83bee4e",
    "rehearsal-1": "760cd2e1f90550072f18b9fdaff4c6a2002c7e408c94aa0febaa95a7b0da6d9c",
    "shenzhen-2": "7edddec0930d15ced8e23a6c92a63a917b550d83681882a05bfd1f13b20e741a",
    "shenzhen-1": "6a9bb799a20415965b1b0fbb36382c7ad6d0563eccd43df42a639c721c0280b7",
    "venture-nanjing-2": "130162e53f9fea2e5d7bbb8feb8fc56271d191412098b8b82252e380745825da",
    "venture-nanjing-1": "ece7ce7920d3b7e3b694f572b7093053b7075637b4934e31a25d9188d205f386",
}


@pytest.mark.parametrize("name", sorted(LANDED))
def test_a_landed_rule_set_is_never_edited(name: str) -> None:
    assert digest_of_rules(text_of(name)) == LANDED[name]


def test_every_shipped_file_is_listed_and_named_after_what_it_says() -> None:
    assert set(rule_sets()) == set(LANDED)
    assert {name: rules.id for name, rules in rule_sets().items()} == {n: n for n in LANDED}


def test_a_new_year_chooses_among_the_newest_versions() -> None:
    assert DEFAULT in offered()
    assert {"jiangsu-default-1", "haikou-1"}.isdisjoint(offered())
    assert "rehearsal-1" in offered()


CITIES = [
    ("jiangsu-default-1", lambda rules: rules.money.city_fen == yuan(100_000), "100,000 a city"),
    ("jiangsu-default-1", lambda rules: rules.clocks["intake"].count == 21, "three weeks"),
    ("jiangsu-default-1", lambda rules: rules.party_step.is_on, "on by default in Jiangsu"),
    ("jiangsu-default-1", lambda rules: len(rules.negative_list) == 9, "nine clauses"),
    ("haikou-1", lambda rules: rules.electorate.voting_age == 15, "15 and older"),
    ("haikou-1", lambda rules: rules.clocks["result_notice"].count == 3, "posted three days"),
    ("chengdu-1", lambda rules: rules.hearing.consent_percent == 60, "60 percent"),
    ("venture-nanjing-1", lambda rules: rules.fund.kind == "venture_fund", "a second kind"),
    ("venture-nanjing-1", lambda rules: "external" in rules.money.sources, "social money"),
    ("venture-nanjing-1", lambda rules: "organisation" in rules.fund.proposers, "row 95"),
    ("jiangsu-default-1", lambda rules: rules.fund.kind == "service_fund", "what a file says not"),
    ("jiangsu-default-1", lambda rules: rules.costing.quotes == 0, "what a file says not"),
    ("jiangsu-default-2", lambda rules: rules.costing.quotes_of_large == 3, "compare three"),
    ("jiangsu-default-2", lambda rules: "street" in rules.costing.opinions, "row 114"),
    ("jiangsu-default-2", lambda rules: rules.notices.is_list_settled_first, "list first"),
    ("chengdu-2", lambda rules: rules.hearing.notice_days == 7, "posted one week before"),
    ("venture-nanjing-2", lambda rules: rules.proposals.endorsements == 5, "shows a need"),
    ("shenzhen-1", lambda rules: not rules.party_step.is_on, "committee, then council"),
]


@pytest.mark.parametrize(("name", "holds", "reason"), CITIES)
def test_each_city_has_its_own_figures(name: str, holds: object, reason: str) -> None:
    assert callable(holds)
    assert holds(rule_sets()[name]), reason


BROKEN = [
    ("name = ", "nome = ", "Object"),
    ("max_choices = 5", "max_choices = 0", "max_choices"),
    ("max_choices = 5", "max_choices = 5\nwish = 1", "wish"),
    ("max_choices = 5", 'max_choices = "5"', "max_choices"),
    ('rule = "most_votes"', 'rule = "by_lot"', "rule"),
    ("intake = { count = 21", "intakes = { count = 21", "clocks"),
    ('intake = { count = 21, unit = "days" }\n', "", "clocks"),
    ("consent_percent = 60", "consent_percent = 101", "consent_percent"),
    ("district_fen = 10_000_000", "district_fen = 1", "money"),
    ("proposing_age = 14", "proposing_age = 18\n", ""),
    ("voting_age = 18\nproposing_age = 14", "voting_age = 15\nproposing_age = 16", "electorate"),
    ('id = "pay"', 'id = "office"', "twice"),
    ("quotes_of_large = 3", "quotes_of_large = 0", "costing"),
    ("telling_workdays = 5", "telling_workdays = 0", "telling_workdays"),
    ('attendance = "2/3"', 'attendance = "0.66"', "attendance"),
    ("[money]", "[money", "line"),
]


@pytest.mark.parametrize(("line", "instead", "named"), BROKEN)
def test_a_file_that_says_what_no_rule_can_is_refused_by_name(
    line: str, instead: str, named: str
) -> None:
    assert line in TEXT
    if not named:
        assert read_rule_set(TEXT.replace(line, instead, 1)).electorate.proposing_age == 18
        return
    with pytest.raises(RuleSetUnreadable, match=named):
        read_rule_set(TEXT.replace(line, instead, 1))


@given(st.text(max_size=200))
def test_no_text_gives_anything_but_rules_or_a_sentence(text: str) -> None:
    try:
        assert isinstance(read_rule_set(text), RuleSet)
    except RuleSetUnreadable as no:
        assert "规则文件" in str(no)


def test_an_unknown_rule_set_is_said_so() -> None:
    with pytest.raises(RuleSetUnknown, match="mars"):
        text_of("mars-1")


COUNCIL = RatificationRules(attendance="2/3", majority="1/2")
QUORUMS = [
    (14, 21, True, "exactly two thirds"),
    (13, 20, False, "13 of 20 is 65 percent"),
    (14, 20, True, "14 of 20 is 70 percent"),
    (0, 0, True, "nobody of nobody"),
]
VOTES = [
    (11, 20, True, "more than half"),
    (10, 20, False, "a tie is not carried"),
    (0, 0, False, "nobody came"),
]


@pytest.mark.parametrize(("present", "members", "is_quorate", "reason"), QUORUMS)
def test_two_thirds_of_the_council_must_come(
    present: int, members: int, is_quorate: bool, reason: str
) -> None:
    assert COUNCIL.is_quorate(present, members) is is_quorate, reason


@pytest.mark.parametrize(("agreeing", "present", "is_carried", "reason"), VOTES)
def test_more_than_half_of_those_present_must_agree(
    agreeing: int, present: int, is_carried: bool, reason: str
) -> None:
    assert COUNCIL.is_carried(agreeing, present) is is_carried, reason

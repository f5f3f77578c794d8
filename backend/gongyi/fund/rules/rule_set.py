"""A rule set: everything that a city decides about its fund, as one readable file.

The files are in `rule_sets/<name>-<version>.toml`; each figure's source is named there. A year
takes one when its rules are published and keeps its very text, so that a later version changes
nothing that has begun. Nothing of it is repeated in the code.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Literal, get_args

from msgspec import Meta, field

from gongyi.fund.errors.rule_set import RuleSetUnreadable
from gongyi.fund.rules.model import ORDER, DecisionMode, Phase, Source
from gongyi.kernel.rule_files import AtLeastOne, Part, Share, Versioned, Words, read_rules

Percent = Annotated[int, Meta(ge=0, le=100)]
NotNegative = Annotated[int, Meta(ge=0)]
Body = Literal["committee", "street_office", "property_company"]
Proposer = Literal["resident", "organisation"]
Asked = Literal["committee", "street"]


class Clock(Part, frozen=True):
    """How long something lasts."""

    count: AtLeastOne
    unit: Literal["days", "workdays"]


Clocks = Mapping[Phase, Clock]


class FundKind(Part, frozen=True):
    """Which fund these are the rules of, what people call it, and who may propose.

    A community has one year of each kind at a time. Residents are those of the roll;
    organisations are those that hold the role of a provider there.
    """

    kind: Annotated[str, Meta(pattern=r"^[a-z][a-z_]*$")]
    name: Words
    proposers: Annotated[list[Proposer], Meta(min_length=1)]


# What the files that landed before there was a second kind are the rules of.
SERVICE_FUND = FundKind(kind="service_fund", name="为民服务资金", proposers=["resident"])


class FundMoney(Part, frozen=True):
    """What comes in each year, from which sources, and what a provider may keep for managing it."""

    city_fen: NotNegative
    district_fen: NotNegative
    is_matched: bool
    management_fee_percent: Percent
    sources: Annotated[list[Source], Meta(min_length=1)] = field(
        default_factory=lambda: list(get_args(Source))
    )


class Electorate(Part, frozen=True):
    """Who may propose and vote, and whether persons or households do."""

    voting_age: Annotated[int, Meta(ge=14, le=18)]
    proposing_age: Annotated[int, Meta(ge=14, le=18)]
    unit: Literal["person", "household"]


class BallotRules(Part, frozen=True):
    """How it is voted and counted."""

    decision_mode: DecisionMode
    rule: Literal["most_votes", "equal_shares"]
    max_choices: AtLeastOne
    min_support_votes: NotNegative
    min_support_percent: Percent
    tie: Literal["cost_votes_lot"]
    quorum_percent: Percent


class RollRules(Part, frozen=True):
    """When the roll is posted before a ballot, and when a dwelling or a phone is looked at."""

    posted_days: NotNegative
    objection_days: NotNegative
    ruling_days: NotNegative
    most_adults_in_a_dwelling: AtLeastOne
    most_people_on_a_device: AtLeastOne


class ProposalRules(Part, frozen=True):
    """How much one person may hand in, and how soon there is an answer."""

    screening_workdays: AtLeastOne
    appeal_workdays: AtLeastOne
    appeal_answer_workdays: AtLeastOne
    most_a_day: AtLeastOne
    most_a_year: AtLeastOne
    endorsements: NotNegative
    endorsing_buildings: AtLeastOne


class HearingRules(Part, frozen=True):
    """For works: two groups without a common member, how many must agree, and how many days before
    it everybody is told."""

    representatives: NotNegative
    affected: NotNegative
    consent_percent: Percent
    notice_days: NotNegative = 0


class CostingRules(Part, frozen=True):
    """With how many quotes a price comes, and whose opinion is asked for how many working days."""

    quotes: NotNegative
    quotes_of_large: NotNegative
    large_from_fen: NotNegative
    opinions: list[Asked]
    opinion_workdays: AtLeastOne


class NoticeRules(Part, frozen=True):
    """How long what only tells hangs out, and how long each has with an objection.

    `is_list_settled_first`: the list of candidates hangs out for its whole time, and every
    objection against it is settled, before the ballot is announced.
    """

    telling_workdays: AtLeastOne
    answer_workdays: AtLeastOne
    dispute_workdays: AtLeastOne
    ruling_workdays: AtLeastOne
    is_list_settled_first: bool


# What the files that landed before there were these sections are the rules of.
NO_COSTING = CostingRules(
    quotes=0, quotes_of_large=0, large_from_fen=0, opinions=[], opinion_workdays=5
)
FIRST_NOTICES = NoticeRules(
    telling_workdays=5,
    answer_workdays=3,
    dispute_workdays=2,
    ruling_workdays=3,
    is_list_settled_first=False,
)


class RatificationRules(Part, frozen=True):
    """How many of the council must come, and how many of them must agree (more than)."""

    attendance: Share
    majority: Share

    def is_quorate(self, present: int, members: int) -> bool:
        """At least the share of the members has come."""
        return present >= Fraction(self.attendance) * members

    def is_carried(self, agreeing: int, present: int) -> bool:
        """More than the share of those present agree; a tie is not carried."""
        return agreeing > Fraction(self.majority) * present


class PartyStep(Part, frozen=True):
    """Whether the party organisation gives its opinion before the ballot."""

    is_on: bool


class Clause(Part, frozen=True):
    """What the fund is not for, asked so that a resident can answer; and whose matter it is."""

    id: Words
    clause: Words
    question: Words
    route: Body


class RuleSet(Versioned, frozen=True):
    """One version of one city's rules."""

    valid_from: date
    title: Words
    summary: Words
    sources: Annotated[list[Words], Meta(min_length=1)]
    money: FundMoney
    electorate: Electorate
    ballot: BallotRules
    clocks: dict[Phase, Clock]
    roll: RollRules
    proposals: ProposalRules
    hearing: HearingRules
    ratification: RatificationRules
    party_step: PartyStep
    negative_list: list[Clause]
    fund: FundKind = SERVICE_FUND
    costing: CostingRules = NO_COSTING
    notices: NoticeRules = FIRST_NOTICES

    @property
    def spoken(self) -> str:
        """As people read it: 「江苏通用」第 1 版."""
        return f"「{self.title}」第 {self.version} 版"


@lru_cache(maxsize=64)
def read_rule_set(text: str) -> RuleSet:
    """The rules that a file states; raises RuleSetUnreadable, which names what is wrong."""
    rules = read_rules(text, RuleSet, RuleSetUnreadable)
    _check_whole(rules)
    return rules


def _check_whole(rules: RuleSet) -> None:
    """What no single member can say."""
    if set(rules.clocks) != set(ORDER):
        odd = sorted(set(rules.clocks) ^ set(ORDER))
        raise RuleSetUnreadable(why=f"clocks: {', '.join(odd)}")
    ids = [clause.id for clause in rules.negative_list]
    if len(set(ids)) < len(ids):
        raise RuleSetUnreadable(why="negative_list: an id twice")
    money = rules.money
    if money.is_matched and money.city_fen != money.district_fen:
        raise RuleSetUnreadable(why="money: matched sources differ")
    if money.is_matched and not {"city", "district"} <= set(money.sources):
        raise RuleSetUnreadable(why="money: a matched source is not among the sources")
    if rules.costing.quotes_of_large < rules.costing.quotes:
        raise RuleSetUnreadable(why="costing: a large price with fewer quotes than a small one")
    if rules.electorate.proposing_age > rules.electorate.voting_age:
        raise RuleSetUnreadable(why="electorate: who votes may propose")

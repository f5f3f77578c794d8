"""Rule sets on the wire: what a year is held by, to be read before it is chosen and ever after."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import asdict

from gongyi.fund.rules.model import ORDER, DecisionMode, Phase, Source
from gongyi.fund.rules.rule_set import Asked, Body, Proposer, RuleSet
from gongyi.web.wire import Out


class PhaseClock(Out):
    """How long a phase lasts."""

    phase: Phase
    count: int
    unit: Literal["days", "workdays"]


class NegativeClause(Out):
    """What the fund is not for, as a question; and whose matter it is instead."""

    id: str
    clause: str
    question: str
    route: Body


class RuleSetPage(Out):
    """One version of one city's rules, as a person reads them."""

    id: str
    title: str
    fund_kind: str
    fund_name: str
    proposers: list[Proposer]
    money_from: list[Source]
    version: int
    valid_from: str
    summary: str
    sources: list[str]
    city_fen: int
    district_fen: int
    voting_age: int
    proposing_age: int
    unit: Literal["person", "household"]
    decision_mode: DecisionMode
    rule: Literal["most_votes", "equal_shares"]
    max_choices: int
    min_support_votes: int
    min_support_percent: int
    quorum_percent: int
    clocks: list[PhaseClock]
    screening_workdays: int
    endorsements: int
    endorsing_buildings: int
    party_step: bool
    management_fee_percent: int
    quotes: int
    quotes_of_large: int
    large_from_fen: int
    opinions: list[Asked]
    opinion_workdays: int
    hearing_representatives: int
    hearing_affected: int
    hearing_consent_percent: int
    hearing_notice_days: int
    telling_workdays: int
    answer_workdays: int
    dispute_workdays: int
    ruling_workdays: int
    is_list_settled_first: bool
    attendance: str
    majority: str
    negative_list: list[NegativeClause]
    digest: str


def page_of(rules: RuleSet, digest: str) -> RuleSetPage:
    """The rules as everybody sees them."""
    parts = (
        rules.money,
        rules.electorate,
        rules.ballot,
        rules.proposals,
        rules.costing,
        rules.notices,
        rules.ratification,
    )
    facts = {name: value for part in parts for name, value in asdict(part).items()}
    facts.pop("sources")  # of the money; the page's own are those of the rules
    clocks = [(phase, rules.clocks[phase]) for phase in ORDER]
    known = {name: facts[name] for name in RuleSetPage.__struct_fields__ if name in facts}
    return RuleSetPage(
        id=rules.id,
        title=rules.title,
        fund_kind=rules.fund.kind,
        fund_name=rules.fund.name,
        proposers=rules.fund.proposers,
        money_from=rules.money.sources,
        version=rules.version,
        valid_from=rules.valid_from.isoformat(),
        summary=rules.summary,
        sources=rules.sources,
        clocks=[PhaseClock(phase=name, count=each.count, unit=each.unit) for name, each in clocks],
        party_step=rules.party_step.is_on,
        **{f"hearing_{name}": value for name, value in asdict(rules.hearing).items()},
        negative_list=[
            NegativeClause(id=each.id, clause=each.clause, question=each.question, route=each.route)
            for each in rules.negative_list
        ],
        digest=digest,
        **known,
    )

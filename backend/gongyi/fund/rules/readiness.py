"""What a ballot still waits for, and for whom: each with its deadline where it has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.fund.errors.costing import (
    HearingMissing,
    ListNotPosted,
    ListObjected,
    ListStillHangs,
)
from gongyi.fund.rules.costing import (
    AskedOpinion,
    Giver,
    Quote,
    check_opinions,
    check_quotes,
    has_quotes,
)
from gongyi.fund.rules.model import Proposal
from gongyi.fund.rules.rule_set import CostingRules
from gongyi.kernel.clock import say_moment

Lack = Literal["quotes", "hearing", "opinion"]


@dataclass(frozen=True)
class Candidate:
    """A candidate with what it comes with. `lacks_hearing`: works that nobody has heard."""

    proposal: Proposal
    quotes: Sequence[Quote]
    asked: Sequence[AskedOpinion]
    lacks_hearing: bool


@dataclass(frozen=True)
class PostedList:
    """The newest list of candidates on the board. `waits_until`: of the objection next due."""

    hangs: bool
    until: datetime
    is_upheld: bool
    objections: int
    waits_until: datetime | None


@dataclass(frozen=True)
class Wait:
    """Something a candidate lacks; an opinion with whose it is and until when."""

    proposal_id: UUID
    title: str
    lack: Lack
    giver: Giver | None = None
    due_at: datetime | None = None


def check_candidate(candidate: Candidate, rules: CostingRules) -> None:
    """Raises QuotesMissing, HearingMissing, OpinionsOwed: the first thing that it lacks."""
    one = candidate.proposal
    check_quotes(one.title, one.price_fen or 0, candidate.quotes, rules)
    if candidate.lacks_hearing:
        raise HearingMissing(title=one.title)
    check_opinions(one.title, candidate.asked)


def waits_of(candidate: Candidate, rules: CostingRules) -> list[Wait]:
    """All that it lacks, for the desks of those who can give it."""
    one = candidate.proposal
    about = (one.id, one.title)
    found = [
        Wait(*about, "opinion", each.giver, each.due_at) for each in candidate.asked if each.is_owed
    ]
    if candidate.lacks_hearing:
        found.insert(0, Wait(*about, "hearing"))
    if not has_quotes(one.price_fen or 0, candidate.quotes, rules):
        found.insert(0, Wait(*about, "quotes"))
    return found


def check_list(posted: PostedList | None, now: datetime, *, is_settled_first: bool) -> None:
    """Nobody votes on a list that is still disputed.

    Raises ListObjected; where the list is settled first, ListNotPosted and ListStillHangs too.
    """
    if posted is not None and posted.objections and posted.waits_until:
        until = say_moment(posted.waits_until)
        raise ListObjected(count=posted.objections, until=until)
    if not is_settled_first:
        return
    if posted is None or posted.is_upheld:
        raise ListNotPosted
    if posted.hangs:
        raise ListStillHangs(until=say_moment(max(posted.until, now)))

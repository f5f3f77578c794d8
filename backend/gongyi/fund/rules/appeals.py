"""An appeal against a refusal or a withholding: until when, who answers, what the answer does.

Source: the project's domain table, one appeal to the supervision committee within 5 working days,
answered in 5 (both are figures of the rule set); silence takes it to the street office, which has
as long again. While one is open no ballot is announced, unless the street too is late: nobody
holds up everybody's vote by saying nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.fund.errors.review import (
    AnswerReasonMissing,
    AppealAnswered,
    AppealedAlready,
    AppealTooLate,
    AppealWordsMissing,
    NothingToAppeal,
    WithTheStreetNow,
    WithTheSupervisorsStill,
)
from gongyi.fund.rules.history import Line
from gongyi.fund.rules.model import Phase
from gongyi.fund.rules.phases import DEEDS
from gongyi.fund.rules.proposal_text import length_of
from gongyi.fund.rules.rule_set import ProposalRules
from gongyi.fund.rules.states import Verb
from gongyi.kernel.workdays import add_workdays

Decider = Literal["supervision", "street"]
MOST_IN_WORDS = 500


@dataclass(frozen=True)
class Appeal:
    """An appeal against the line `against` of a proposal's history."""

    id: UUID
    proposal_id: UUID
    community_id: UUID
    against: int
    words: str
    appealed_at: datetime
    due_at: datetime
    escalated_at: datetime | None = None
    street_due_at: datetime | None = None
    is_upheld: bool | None = None
    reason: str = ""
    decided_role: str = ""
    decided_at: datetime | None = None


def appeal_until(decision: Line, rules: ProposalRules) -> datetime:
    """The end of the author's time."""
    return add_workdays(decision.made.at, rules.appeal_workdays)


def check_may_appeal(
    decision: Line | None, appealed: set[int], rules: ProposalRules, now: datetime
) -> Line:
    """What is appealed against; raises NothingToAppeal, AppealedAlready, AppealTooLate."""
    if decision is None:
        raise NothingToAppeal
    if decision.number in appealed:
        raise AppealedAlready
    if now > appeal_until(decision, rules):
        raise AppealTooLate(days=rules.appeal_workdays)
    return decision


def check_words(words: str) -> None:
    """Raises AppealWordsMissing."""
    if not 5 <= length_of(words) <= MOST_IN_WORDS:
        raise AppealWordsMissing(most=MOST_IN_WORDS)


def answer_due(now: datetime, rules: ProposalRules) -> datetime:
    """Until when an answer is owed, by the supervision committee and then by the street."""
    return add_workdays(now, rules.appeal_answer_workdays)


def check_may_answer(appeal: Appeal | None, by: Decider, now: datetime) -> Appeal:
    """Raises AppealAnswered, WithTheStreetNow, WithTheSupervisorsStill.

    At its hour it is the street's, whether the clock's job has come round or not.
    """
    if appeal is None or appeal.decided_at is not None:
        raise AppealAnswered
    is_streets = appeal.escalated_at is not None
    if by == "supervision" and (is_streets or now >= appeal.due_at):
        raise WithTheStreetNow
    if by == "street" and not is_streets:
        raise WithTheSupervisorsStill
    return appeal


def check_answer(reason: str) -> None:
    """Raises AnswerReasonMissing: everybody reads it."""
    if not 5 <= length_of(reason) <= MOST_IN_WORDS:
        raise AnswerReasonMissing(most=MOST_IN_WORDS)


def answer_verb(phase: Phase, *, is_upheld: bool) -> Verb:
    """Upheld in time it goes back into review; when the ballot has been announced, to next year."""
    if not is_upheld:
        return "reject"
    return "uphold" if phase in DEEDS["review"] else "uphold_late"

"""A bad rating is a case: who answers by when, who rings up, and how it ends.

Contact within one working day when she allows it (安阳市政务服务条例 art. 52); answer within five
(Dezhou), fifteen when it is complex and the reason is public (Sichuan); the call back is by
somebody who is not of the rated side (GB/T 39734: 回访). Her yes closes it; two calls on different
days that nobody takes close it; her no takes it to the street office, which decides. Half-way to
the deadline the second in charge takes over (AB岗, domain row 62). The level she gave stays in
the score whatever happens afterwards, so that pressing her to change it gains nothing.

Whoever may be rung up and is not, within five working days of the answer or of the repair, is
heard by the street office; so is whoever said no, which decides within five.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal
from uuid import UUID

from gongyi.kernel.clock import CHINA, china_date, end_of_day
from gongyi.kernel.workdays import add_workdays
from gongyi.ratings.errors.case import (
    AnsweredAlready,
    CalledByWhoAnswered,
    CalledTodayAlready,
    CallNotAllowed,
    CaseClosed,
    LongerAlready,
    NotAnsweredYet,
    NotEscalated,
    NotFixedYet,
    TooLateForLonger,
)

CONTACT_WORKDAYS, ANSWER_WORKDAYS, COMPLEX_WORKDAYS = 1, 5, 15
SILENCE_WORKDAYS = 10
CALL_BACK_WORKDAYS = DECISION_WORKDAYS = 5
CALLS_BEFORE_CLOSING = 2

State = Literal["open", "answered", "escalated", "closed"]
Side = Literal["operator", "buyer"]


@dataclass(frozen=True)
class Case:
    """Where it stands. `may_call`: she lets herself be called and left a number.

    `holder` is who was asked first or took it over (`rules.hand_over`); `fix_due_at` is there while
    something is promised and not done, `fixed_at` since something was (`rules.fixing`).
    """

    id: UUID
    community_id: UUID
    rating_id: UUID
    point_id: UUID
    state: State
    may_call: bool
    operator_owner: UUID | None
    buyer_owner: UUID | None
    is_passed_to_b: bool
    opened_at: datetime
    contact_due_at: datetime | None
    contacted_at: datetime | None
    reply_due_at: datetime
    complex_reason: str
    replied_at: datetime | None
    replied_by: UUID | None
    reply_kind: str | None
    reply: str
    called_at: datetime | None
    answer: str | None
    after_level: int | None
    escalated_at: datetime | None
    escalated_why: str
    closed_at: datetime | None
    closed_how: str | None
    holder: UUID | None
    holding_side: Side | None
    last_replied_at: datetime | None
    fix_due_at: datetime | None
    fixed_at: datetime | None

    @property
    def is_closed(self) -> bool:
        return self.state == "closed"

    @property
    def waits_for_her_since(self) -> datetime | None:
        """Since it was answered, or put right; None while something promised is not done."""
        is_waiting = self.state == "answered" and self.fix_due_at is None
        moments = [at for at in (self.last_replied_at, self.fixed_at) if at]
        return max(moments, default=None) if is_waiting else None

    def is_in_the_hands_of(self, account_id: UUID) -> bool:
        """Whoever holds it; before anybody does, the owners of both sides."""
        if self.holder is not None:
            return self.holder == account_id
        return account_id in (self.operator_owner, self.buyer_owner)


def opened_at(given_at: datetime) -> datetime:
    """The beginning of that day in China: no clock of a case tells at what hour she rated."""
    return given_at.astimezone(CHINA).replace(hour=0, minute=0, second=0, microsecond=0)


def contact_due_at(given_at: datetime, *, may_call: bool) -> datetime | None:
    """At 18:00 of the day by which somebody has to ring her up; None when nobody may."""
    return _evening_after(opened_at(given_at), CONTACT_WORKDAYS) if may_call else None


def reply_due_at(given_at: datetime, *, is_complex: bool = False) -> datetime:
    """At 18:00 of the day by which she is owed an answer."""
    workdays = COMPLEX_WORKDAYS if is_complex else ANSWER_WORKDAYS
    return _evening_after(opened_at(given_at), workdays)


@lru_cache(maxsize=64)  # the same for everybody who rates on one day
def _evening_after(morning: datetime, workdays: int) -> datetime:
    return end_of_day(china_date(add_workdays(morning, workdays)))


def call_back_due_at(case: Case) -> datetime | None:
    """Until when somebody else rings her up to ask whether it is settled; None if nobody may."""
    if not case.may_call or case.last_replied_at is None or case.fix_due_at is not None:
        return None
    since = max(at for at in (case.last_replied_at, case.fixed_at) if at)
    return _evening_after(opened_at(since), CALL_BACK_WORKDAYS)


def decision_due_at(case: Case) -> datetime | None:
    """Until when the street office decides; None where nothing waits for it."""
    if case.escalated_at is None or not (case.state == "escalated" or case.closed_how == "decided"):
        return None
    return _evening_after(opened_at(case.escalated_at), DECISION_WORKDAYS)


def is_not_called_back(case: Case, now: datetime) -> bool:
    """She wanted to be asked, and nobody has reached her in time."""
    due_at = call_back_due_at(case)
    is_waiting = case.state == "answered" and case.called_at is None
    return is_waiting and due_at is not None and now > due_at


def passes_to_b(case: Case, now: datetime) -> bool:
    """Half the time is over and there is no answer: the second in charge takes over."""
    half = case.opened_at + (case.reply_due_at - case.opened_at) / 2
    return case.state == "open" and not case.is_passed_to_b and now >= half


def is_overdue(case: Case, now: datetime) -> bool:
    """Whether a clock of it has run out unanswered."""
    if case.fix_due_at is not None and now > case.fix_due_at:
        return True
    if case.state == "escalated":
        due_at = decision_due_at(case)
        return due_at is not None and now > due_at
    if case.state != "open":
        return is_not_called_back(case, now)
    is_uncalled = case.contacted_at is None and case.contact_due_at is not None
    is_late = is_uncalled and case.contact_due_at is not None and now > case.contact_due_at
    return is_late or now > case.reply_due_at


def ends_by_silence(case: Case, now: datetime) -> bool:
    """Nobody may ring her, and she has not said a word in ten working days."""
    since = case.waits_for_her_since
    if since is None or case.may_call:
        return False
    return now >= add_workdays(since, SILENCE_WORKDAYS)


def check_contact(case: Case) -> None:
    """Raises CaseClosed or CallNotAllowed."""
    if case.is_closed:
        raise CaseClosed
    if not case.may_call:
        raise CallNotAllowed


def check_answerable(case: Case) -> None:
    """Raises CaseClosed or AnsweredAlready; what was escalated may be answered anew."""
    if case.is_closed:
        raise CaseClosed
    if case.state == "answered":
        raise AnsweredAlready


def check_longer(case: Case, now: datetime) -> None:
    """Once, before the five days are over; raises CaseClosed, LongerAlready, TooLateForLonger."""
    if case.is_closed:
        raise CaseClosed
    if case.complex_reason:
        raise LongerAlready
    if case.state != "open" or now > case.reply_due_at:
        raise TooLateForLonger


def check_call_back(
    case: Case, caller: UUID, operators: Sequence[UUID], missed_on: Sequence[date], now: datetime
) -> None:
    """By somebody who neither answered nor runs the service; raises what stands against it.

    `operators` are in charge on the rated side; `missed_on` the days of calls nobody took.
    """
    if case.is_closed:
        raise CaseClosed
    if case.state != "answered":
        raise NotAnsweredYet
    if case.fix_due_at is not None:
        raise NotFixedYet
    if not case.may_call:
        raise CallNotAllowed
    if caller == case.replied_by or caller in operators:
        raise CalledByWhoAnswered
    if china_date(now) in missed_on:
        raise CalledTodayAlready


def check_her_answer(case: Case) -> None:
    """She says it herself; raises CaseClosed or NotAnsweredYet."""
    if case.is_closed:
        raise CaseClosed
    if case.state != "answered":
        raise NotAnsweredYet


def check_decidable(case: Case) -> None:
    """The street office ends what was not accepted; raises CaseClosed or NotEscalated."""
    if case.is_closed:
        raise CaseClosed
    if case.state != "escalated":
        raise NotEscalated

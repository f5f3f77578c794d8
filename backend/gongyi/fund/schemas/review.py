"""A proposal's way on the wire: its history, the circle, appeals; and the desk's lists of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from gongyi.fund.rules.appeals import Appeal
from gongyi.fund.rules.bodies import Body, KindOfBody
from gongyi.fund.rules.circle import Seat, Step, Verdict
from gongyi.fund.rules.history import Line
from gongyi.fund.rules.rule_set import Body as Route
from gongyi.fund.rules.rule_set import Clause
from gongyi.fund.rules.states import Label, Verb, Who
from gongyi.fund.schemas.rule_sets import NegativeClause
from gongyi.identity.actions import StaffHere
from gongyi.web.wire import In, Out


class ProposalChange(Out):
    """A line of the history: the kind of actor and the role, never a name."""

    verb: Verb
    who: Who
    role: str
    reason_code: str
    reason: str
    at: datetime
    label: Label


class ReviewStep(Out):
    """A seat's turn: which seat, since when, until when, what it said."""

    round: int
    seat: str
    workdays: int
    opened_at: datetime | None
    due_at: datetime | None
    verdict: Verdict | None
    clause: str
    reason: str
    body_name: str
    body_contact: str
    signed_role: str
    signed_at: datetime | None


class ProposalAppeal(Out):
    """An appeal and its answer; `words` are for the author and those who answer."""

    against: Literal["refuse", "withhold"]
    words: str
    appealed_at: datetime
    due_at: datetime
    escalated_at: datetime | None
    street_due_at: datetime | None
    is_upheld: bool | None
    reason: str
    decided_role: str
    decided_at: datetime | None


class ClauseAnswer(Out):
    """What the author answered to a question of the negative list."""

    clause_id: str
    question: str
    clause: str
    route: Route
    is_yes: bool


class CircleSeat(Out):
    """A seat with its people, for the desk."""

    name: str
    account_a: UUID
    role_a: str
    account_b: UUID | None
    role_b: str
    workdays: int
    is_a_away: bool


class StaffOption(Out):
    """Somebody who could sit in the circle."""

    account_id: UUID
    role: str
    phone_masked: str


class CirclePage(Out):
    """The circle of a community, and who could sit in it."""

    seats: list[CircleSeat]
    staff: list[StaffOption]


class SeatRequest(In):
    """A seat as it is filled in."""

    name: str
    account_a: UUID
    account_b: UUID | None
    workdays: int


class CircleRequest(In):
    """The seats in their order; none: the committee decides by itself."""

    seats: list[SeatRequest]


class AbsenceRequest(In):
    """Whether the owner A of a seat is away."""

    account_id: UUID
    is_away: bool


class SignatureRequest(In):
    """Sign, send back, or refuse with the clause; `body_id` null: the clause's own body."""

    verdict: Verdict
    reason: str = ""
    clause_id: str = ""
    body_id: UUID | None = None


class ResponsibleBody(Out):
    """Who is responsible for what the fund does not pay."""

    id: UUID
    kind: KindOfBody
    name: str
    contact: str


class BodyRequest(In):
    """A body of the list."""

    kind: KindOfBody
    name: str
    contact: str


class AppealRequest(In):
    """Why she does not agree."""

    words: str


class AnswerRequest(In):
    """The answer to an appeal; the reason is public."""

    is_upheld: bool
    reason: str


class ExecutionRequest(In):
    """A funded project is begun, or not done after all; `drop` needs a public reason."""

    verb: Literal["begin", "drop"]
    reason: str = ""


def change_of(line: Line) -> ProposalChange:
    """A line of the history."""
    made = line.made
    return ProposalChange(
        verb=made.verb,
        who=made.who,
        role=made.role,
        reason_code=made.reason_code,
        reason=made.reason,
        at=made.at,
        label=line.label,
    )


def step_of(step: Step) -> ReviewStep:
    """A turn as everybody may see it: the seat, not who sits in it."""
    return msgspec.convert(step, ReviewStep, from_attributes=True)


def appeal_of(appeal: Appeal, lines: Sequence[Line], *, in_full: bool) -> ProposalAppeal:
    """With what it is against."""
    verbs = {line.number: line.made.verb for line in lines}
    return ProposalAppeal(
        against="refuse" if verbs.get(appeal.against) == "refuse" else "withhold",
        words=appeal.words if in_full else "",
        appealed_at=appeal.appealed_at,
        due_at=appeal.due_at,
        escalated_at=appeal.escalated_at,
        street_due_at=appeal.street_due_at,
        is_upheld=appeal.is_upheld,
        reason=appeal.reason,
        decided_role=appeal.decided_role,
        decided_at=appeal.decided_at,
    )


def answers_of(given: Mapping[str, bool], clauses: Sequence[Clause]) -> list[ClauseAnswer]:
    """Her answers beside the questions, in the order of the list."""
    return [
        ClauseAnswer(
            clause_id=each.id,
            question=each.question,
            clause=each.clause,
            route=each.route,
            is_yes=given[each.id],
        )
        for each in clauses
        if each.id in given
    ]


def circle_of(seats: Sequence[Seat], staff: Sequence[StaffHere]) -> CirclePage:
    """The circle for the desk."""
    return CirclePage(
        seats=[msgspec.convert(seat, CircleSeat, from_attributes=True) for seat in seats],
        staff=[
            StaffOption(account_id=each.account_id, role=each.role, phone_masked=each.phone)
            for each in staff
        ],
    )


def body_of(body: Body) -> ResponsibleBody:
    """A line of the list."""
    return msgspec.convert(body, ResponsibleBody, from_attributes=True)


def clause_of(clause: Clause) -> NegativeClause:
    """A clause of the negative list."""
    return msgspec.convert(clause, NegativeClause, from_attributes=True)

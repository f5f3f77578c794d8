"""Circulation sign-off (轮流圈阅): who sits in the circle, whose turn it is, what signing does.

Source: Nanjing's admission procedure, 「审核方式从过去小组会议改为轮流圈阅」: ordered reviewers,
each signs or returns with a reason, each with a deadline; AB 角: each seat has an owner A and a
B who takes over. B may sign once half of the seat's time is gone, so that the deadline can still be
kept, or as soon as A is marked away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from gongyi.fund.errors.review import (
    CircleTooLong,
    ClauseUnknown,
    NotYetYourTurn,
    NotYourSeat,
    OwnersAlike,
    ReasonForNoMissing,
    RelatedToAuthor,
    SeatNameMissing,
    SeatTimeUnlikely,
    SignedAlready,
)
from gongyi.fund.rules.proposal_text import length_of
from gongyi.fund.rules.rule_set import Clause
from gongyi.fund.rules.states import Verb
from gongyi.kernel.workdays import add_workdays

Verdict = Literal["sign", "send_back", "refuse"]
# The supervision committee decides on appeals, so it has no seat; a moderator screens.
MAY_SIT: tuple[str, ...] = ("committee_member", "councillor", "street_officer")
MOST_SEATS = 9
MOST_WORKDAYS = 10
MOST_IN_SEAT_NAME = 20
MOST_IN_REASON = 300


@dataclass(frozen=True)
class Seat:
    """A place in the circle of a community, in its order; B is optional."""

    name: str
    account_a: UUID
    role_a: str
    account_b: UUID | None
    role_b: str
    workdays: int
    is_a_away: bool = False


@dataclass(frozen=True)
class Owner:
    """Who may sign a step. Without an account it is whoever is on the committee."""

    account_id: UUID | None
    role: str


@dataclass(frozen=True)
class Step:
    """A seat's turn with one proposal. Its times are None until its turn comes."""

    round: int
    position: int
    seat: str
    account_a: UUID | None
    role_a: str
    account_b: UUID | None
    role_b: str
    workdays: int
    opened_at: datetime | None = None
    half_at: datetime | None = None
    due_at: datetime | None = None
    verdict: Verdict | None = None
    clause_id: str = ""
    clause: str = ""
    reason: str = ""
    body_name: str = ""
    body_contact: str = ""
    signed_by: UUID | None = None
    signed_role: str = ""
    signed_at: datetime | None = None


@dataclass(frozen=True)
class Signature:
    """What a reviewer says. A no has a reason; a refusal also its clause and who is responsible."""

    verdict: Verdict
    reason: str = ""
    clause_id: str = ""
    body_id: UUID | None = None


def check_seats(seats: Sequence[Seat]) -> None:
    """Raises what is wrong with a circle; none at all means: the committee decides by itself."""
    if len(seats) > MOST_SEATS:
        raise CircleTooLong(most=MOST_SEATS)
    for seat in seats:
        if not 1 <= length_of(seat.name) <= MOST_IN_SEAT_NAME:
            raise SeatNameMissing(most=MOST_IN_SEAT_NAME)
        if not 1 <= seat.workdays <= MOST_WORKDAYS:
            raise SeatTimeUnlikely(seat=seat.name, most=MOST_WORKDAYS)
        if seat.account_a == seat.account_b:
            raise OwnersAlike(seat=seat.name)


def first_steps(seats: Sequence[Seat], related: Collection[UUID], round_: int) -> list[Step]:
    """The way through the circle. A seat whose A is related is B's; one with nobody is left out.

    `related` are the accounts that proposed it, typed it, or live with who did.
    """
    kept = [_without(seat, related) for seat in seats]
    held = [seat for seat in kept if seat is not None]
    return [
        Step(
            round=round_,
            position=position,
            seat=seat.name,
            account_a=seat.account_a,
            role_a=seat.role_a,
            account_b=seat.account_b,
            role_b=seat.role_b,
            workdays=seat.workdays,
        )
        for position, seat in enumerate(held, start=1)
    ]


def _without(seat: Seat, related: Collection[UUID]) -> Seat | None:
    b_can = seat.account_b is not None and seat.account_b not in related
    if seat.account_a not in related:
        return seat if b_can else replace(seat, account_b=None, role_b="")
    if not b_can or seat.account_b is None:
        return None
    return replace(seat, account_a=seat.account_b, role_a=seat.role_b, account_b=None, role_b="")


def steps_again(steps: Sequence[Step], refused: Step) -> list[Step]:
    """A new round from the step that refused: what was signed before it stays signed."""
    rest = [each for each in steps if each.position >= refused.position]
    return [
        Step(
            round=refused.round + 1,
            position=position,
            seat=each.seat,
            account_a=each.account_a,
            role_a=each.role_a,
            account_b=each.account_b,
            role_b=each.role_b,
            workdays=each.workdays,
        )
        for position, each in enumerate(rest, start=1)
    ]


def opened(step: Step, now: datetime) -> Step:
    """Its turn has come; an odd number of days has its half at the same hour, twelve hours on."""
    half = add_workdays(now, step.workdays // 2)
    if step.workdays % 2:
        half = min(half + timedelta(hours=12), add_workdays(now, step.workdays))
    return replace(step, opened_at=now, half_at=half, due_at=add_workdays(now, step.workdays))


def turn_of(steps: Iterable[Step]) -> Step | None:
    """The step whose turn it is."""
    waiting = (step for step in steps if step.verdict is None and step.opened_at is not None)
    return min(waiting, key=lambda step: step.position, default=None)


def step_after(steps: Iterable[Step], signed: Step) -> Step | None:
    """Whose turn comes next; None after the last."""
    rest = (step for step in steps if step.position > signed.position)
    return min(rest, key=lambda step: step.position, default=None)


def check_may_sign(
    steps: Sequence[Step],
    account_id: UUID,
    away: Collection[UUID],
    now: datetime,
    *,
    is_committee: bool,
) -> Step:
    """The step that this person signs now; raises NotYourSeat, NotYetYourTurn, SignedAlready.

    `away` are the owners A who were marked absent.
    """
    step = turn_of(steps)
    mine = [each for each in steps if account_id in (each.account_a, each.account_b)]
    if step is None or (mine and all(each.verdict for each in mine)):
        raise SignedAlready
    if step.account_a is None:
        if not is_committee:
            raise NotYourSeat
        return step
    if account_id == step.account_a:
        return step
    if account_id != step.account_b:
        raise NotYetYourTurn(seat=step.seat) if mine else NotYourSeat()
    if not may_b_sign(step, away, now):
        raise NotYetYourTurn(seat=step.seat)
    return step


def may_b_sign(step: Step, away: Collection[UUID], now: datetime) -> bool:
    """Whether the owner B may sign in the place of A."""
    return step.account_a in away or (step.half_at is not None and now >= step.half_at)


def check_unrelated(account_id: UUID, related: Collection[UUID]) -> None:
    """Nobody reviews what they or their household proposed; raises RelatedToAuthor."""
    if account_id in related:
        raise RelatedToAuthor


def check_signature(signature: Signature, clauses: Sequence[Clause]) -> Clause | None:
    """The clause of a refusal; raises ReasonForNoMissing, ClauseUnknown."""
    if signature.verdict == "sign":
        return None
    if not 2 <= length_of(signature.reason) <= MOST_IN_REASON:
        raise ReasonForNoMissing(most=MOST_IN_REASON)
    if signature.verdict == "send_back":
        return None
    for clause in clauses:
        if clause.id == signature.clause_id:
            return clause
    raise ClauseUnknown


def verb_of(signature: Signature, *, is_last: bool) -> Verb | None:
    """What it does to the proposal; None while others have still to sign."""
    if signature.verdict == "sign":
        return "sign_last" if is_last else None
    return signature.verdict


def signed(
    step: Step, signature: Signature, clause: Clause | None, by: Owner, now: datetime
) -> Step:
    """The step with its verdict; who is responsible is added where it is known."""
    return replace(
        step,
        verdict=signature.verdict,
        reason=signature.reason,
        clause_id=clause.id if clause else "",
        clause=clause.clause if clause else "",
        signed_by=by.account_id,
        signed_role=by.role,
        signed_at=now,
    )

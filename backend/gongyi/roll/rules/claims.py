"""«I live here»: what a claim must say, and what a person may decide on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from gongyi.kernel.problems import Problem, raise_all
from gongyi.kernel.text import tidy, tidy_line
from gongyi.kernel.workdays import add_workdays
from gongyi.roll.errors import (
    BirthDateWrong,
    ClaimDecided,
    NameWrong,
    NoteTooLong,
    OwnClaim,
    ReasonNeeded,
    RoomNeeded,
    TooYoungToClaim,
    UnitTooLong,
)
from gongyi.roll.rules.addresses import room_key, unit_key
from gongyi.roll.rules.ages import PROPOSING_AGE, check_may_claim
from gongyi.roll.rules.people import Door, is_name, is_room, is_unit, tidy_name

Evidence = Literal["lease", "letter", "neighbour", "worker", "code"]
ClaimState = Literal["waiting", "confirmed", "refused"]
WORKDAYS_TO_DECIDE = 3
LONGEST_NOTE = 200


@dataclass(frozen=True)
class Claim:
    """Who says she lives behind which door, and how she can show it."""

    name: str
    born_on: date
    door: Door
    evidence: Evidence
    note: str


def check_claim(claim: Claim, today: date, least_age: int = PROPOSING_AGE) -> Claim:
    """The same, tidy; raises everything that is wrong at once. `least_age` in years: who may do
    nothing yet needs no entry."""
    door = Door(claim.door.building_id, unit_key(claim.door.unit), room_key(claim.door.room))
    tidied = Claim(tidy_name(claim.name), claim.born_on, door, claim.evidence, tidy(claim.note))
    raise_all(_wrong(tidied, today, least_age))
    return tidied


def _wrong(claim: Claim, today: date, least_age: int) -> list[Problem]:
    problems: list[Problem] = []
    if not is_name(claim.name):
        problems.append(NameWrong())
    try:
        check_may_claim(claim.born_on, today, least_age)
    except (BirthDateWrong, TooYoungToClaim) as wrong:
        problems.append(wrong)
    if not is_unit(claim.door.unit):
        problems.append(UnitTooLong())
    if not is_room(claim.door.room):
        problems.append(RoomNeeded())
    if len(claim.note) > LONGEST_NOTE:
        problems.append(NoteTooLong())
    return problems


def decide_by(claimed_at: datetime) -> datetime:
    """When a person must have looked."""
    return add_workdays(claimed_at, WORKDAYS_TO_DECIDE)


def check_decision(
    state: ClaimState, claimant: UUID, decider: UUID, decision: str, reason: str
) -> str:
    """The tidy reason; raises ClaimDecided, OwnClaim or ReasonNeeded."""
    if state != "waiting":
        raise ClaimDecided
    if claimant == decider:
        raise OwnClaim
    words = tidy_line(reason)
    if len(words) > LONGEST_NOTE or (decision == "refuse" and not words):
        raise ReasonNeeded
    return words

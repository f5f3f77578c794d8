"""Whether enough people have demanded a meeting, by what the body's rule set says of each kind.

Sources: the model rules of councils (a fifth of the members), the law of 2018, article 10 (a fifth
of the adults or of the households); the shares stand in the rule set of the body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from gongyi.deliberation.errors.demand import (
    MatterWrong,
    NobodyCounts,
    ReasonWrong,
    SigningOver,
)
from gongyi.deliberation.rules.bodies import Demand, Demanded, DemandedBy
from gongyi.deliberation.rules.topic_text import fits
from gongyi.kernel.problems import raise_all
from gongyi.kernel.workdays import add_workdays

MATTER, REASON = (2, 60), (5, 500)
# How long a demand may be signed before it lapses.
SIGN_DAYS = 60


@dataclass(frozen=True)
class Counts:
    """Of a demand how many have signed; of the community how many there are."""

    members: int
    residents: int
    households: int

    def of(self, by: DemandedBy) -> int:
        """An office is one, and has signed by demanding."""
        return {
            "members": self.members,
            "residents": self.residents,
            "households": self.households,
        }.get(by, 1)


@dataclass(frozen=True)
class Progress:
    """Towards one of the ways to be enough."""

    who: str
    signed: int
    needed: int


def check_demand(matter: str, reason: str) -> None:
    """Raises MatterWrong, ReasonWrong."""
    wrong = [
        *([] if fits(matter, MATTER) else [MatterWrong()]),
        *([] if fits(reason, REASON) else [ReasonWrong()]),
    ]
    raise_all(wrong)


def signed_ways(demand: Sequence[Demand]) -> list[Demand]:
    """Those for which people sign; an office demands by itself. Raises NobodyCounts."""
    found = [each for each in demand if each.by in ("members", "residents", "households")]
    if not found:
        raise NobodyCounts
    return found


def needed(share: str, whole: int) -> int:
    """At least this share of them, and at least one."""
    return max(1, (Fraction(share) * whole).__ceil__())


def progress_of(demand: Sequence[Demand], signed: Counts, whole: Counts) -> list[Progress]:
    """By each way that people sign for; where there is nobody of a kind, nobody can be enough."""
    return [
        Progress(each.who, signed.of(each.by), needed(each.share, whole.of(each.by)))
        for each in demand
        if each.by in ("members", "residents", "households") and whole.of(each.by)
    ]


def reached_by(progress: Sequence[Progress]) -> str:
    """The first way by which it is enough, in words; empty: not yet."""
    enough = (each for each in progress if each.signed >= each.needed)
    return next((f"{each.who} {each.signed} 人（户）" for each in enough), "")


def check_may_sign(signs_until: datetime, now: datetime) -> None:
    """Raises SigningOver."""
    if now >= signs_until:
        raise SigningOver


def clocks_of(demanded: Demanded, now: datetime) -> tuple[datetime, datetime]:
    """Until when a date must be set, and until when the meeting is to be held."""
    due = add_workdays(now, demanded.date_workdays)
    return due, max(due, now + timedelta(days=demanded.hold_days))

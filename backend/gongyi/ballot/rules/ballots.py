"""A ballot as it was frozen, and what its clock allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal
from uuid import UUID

from gongyi.ballot.errors import BallotClosed, NotOpenYet
from gongyi.ballot.rules.questions import Option, Question
from gongyi.kernel.clock import CHINA

State = Literal["announced", "open", "counting", "counted"]


@dataclass(frozen=True)
class Move:
    """The close was moved to a later hour, and why."""

    closes_at: datetime
    reason: str


@dataclass(frozen=True)
class Ballot:
    """A question under its digest. `state` is the saved one; `state_at` also looks at the clock.

    `entitled` is the roll count of the announcement; `manifest` the canonical JSON whose
    SHA-256 is `manifest_digest`; `seed_digest` that of the seed that draws lots.
    """

    id: UUID
    question: Question
    entitled: int
    seed_digest: str
    manifest: str
    manifest_digest: str
    state: State = "announced"
    moves: tuple[Move, ...] = ()

    @property
    def closes_at(self) -> datetime:
        """As it was announced, or the hour to which it was moved last."""
        return self.moves[-1].closes_at if self.moves else self.question.closes_at

    @property
    def paper_until(self) -> datetime | None:
        """Sheets have as long after the close as they had before it moved."""
        until = self.question.paper_until
        return until + (self.closes_at - self.question.closes_at) if until else None

    @cached_property
    def option_of_id(self) -> dict[UUID, Option]:
        return {option.id: option for option in self.question.options}

    def state_at(self, now: datetime) -> State:
        """What people see: a box past its hour is closed, even before the count has run."""
        if self.state == "counted" or now < self.question.opens_at:
            return self.state
        return "open" if now < self.closes_at else "counting"

    def check_takes_votes(self, now: datetime) -> None:
        """Open from `opens_at` until just before `closes_at`; raises NotOpenYet, BallotClosed."""
        if now < self.question.opens_at:
            raise NotOpenYet(opens=say_moment(self.question.opens_at))
        self.check_hands_out_papers(now)

    def check_hands_out_papers(self, now: datetime) -> None:
        """From the announcement until the close, so that drawing and voting can lie apart."""
        if now >= self.closes_at or self.state in ("counting", "counted"):
            raise BallotClosed(closes=say_moment(self.closes_at))


def say_moment(moment: datetime) -> str:
    """`11月22日 18:00`, in China."""
    local = moment.astimezone(CHINA)
    return f"{local.month}月{local.day}日 {local:%H:%M}"

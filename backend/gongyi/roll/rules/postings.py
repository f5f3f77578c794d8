"""When the roll of a ballot is posted, until when one may object, and who stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from gongyi.kernel.clock import days_after, say_moment
from gongyi.roll.errors.posting import (
    NothingToVoteOn,
    ObjectionsOver,
    OpeningUnlikely,
    PostedTooLate,
)
from gongyi.roll.rules.ages import latest_birth
from gongyi.roll.rules.terms import RollTerms, Unit

EntryState = Literal["listed", "added", "late", "struck"]
FARTHEST = timedelta(days=366)


@dataclass(frozen=True)
class Posting:
    """The roll as it was closed for one ballot; `ballot_id` None until that ballot is announced."""

    id: UUID
    community_id: UUID
    terms: RollTerms
    voting_on: date
    posted_at: datetime
    objections_until: datetime
    opens_at: datetime
    ballot_id: UUID | None

    @property
    def unit(self) -> Unit:
        return self.terms.unit

    @property
    def youngest_birth(self) -> date:
        """The last day on which one can be born to vote."""
        return latest_birth(self.voting_on, self.terms.voting_age)

    def may_object(self, now: datetime) -> bool:
        return now <= self.objections_until

    def check_may_object(self, now: datetime) -> None:
        """Raises ObjectionsOver."""
        if not self.may_object(now):
            raise ObjectionsOver(until=say_moment(self.objections_until))


def objections_until(
    posted_at: datetime, opens_at: datetime, voting_on: date, terms: RollTerms
) -> datetime:
    """Raises OpeningUnlikely, NothingToVoteOn or PostedTooLate when it hangs out too short."""
    if opens_at.tzinfo is None or opens_at - posted_at > FARTHEST:
        raise OpeningUnlikely
    if voting_on < opens_at.date() or voting_on > (opens_at + FARTHEST).date():
        raise NothingToVoteOn
    earliest = days_after(posted_at, terms.posted_days)
    if opens_at < earliest:
        raise PostedTooLate(days=terms.posted_days, earliest=say_moment(earliest))
    return min(days_after(posted_at, terms.objection_days), opens_at)


def rule_by(raised_at: datetime, terms: RollTerms) -> datetime:
    """When two people must have ruled."""
    return days_after(raised_at, terms.ruling_days)

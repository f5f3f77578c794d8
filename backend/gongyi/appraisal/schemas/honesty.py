"""What two people look at, on the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from gongyi.appraisal.queries.honesty import Flag
from gongyi.appraisal.rules.honesty import FLAG_WORDS, FlagKind, Look, Outcome, Verdict
from gongyi.kernel.text import tidy
from gongyi.web.wire import In, Out


class LookRequest(In):
    """A verdict with its reason; the days for begging only."""

    verdict: Verdict
    words: Annotated[str, Meta(max_length=2000)]
    first_day: date | None = None
    last_day: date | None = None

    def look(self, account_id: UUID) -> Look:
        """As the rules take it."""
        if self.verdict == "nothing":
            return Look(account_id, self.verdict, tidy(self.words))
        return Look(account_id, self.verdict, tidy(self.words), self.first_day, self.last_day)


class FlagOutcome(Out):
    """Open until two agree."""

    outcome: Outcome


class LookRead(Out):
    """What somebody found."""

    is_mine: bool
    verdict: Verdict
    words: str
    first_day: date | None
    last_day: date | None


class FlagRead(Out):
    """Something to look at. `title` says what kind, `facts` what was seen."""

    id: UUID
    point_name: str
    kind: FlagKind
    title: str
    facts: str
    found_at: datetime
    outcome: Outcome
    looks: list[LookRead]


def flag_of(flag: Flag, reader: UUID) -> FlagRead:
    """As one of the two reads it."""
    return FlagRead(
        id=flag.id,
        point_name=flag.point_name,
        kind=flag.kind,
        title=FLAG_WORDS[flag.kind],
        facts=flag.facts,
        found_at=flag.found_at,
        outcome=flag.outcome,
        looks=[_look(look, reader) for look in flag.looks],
    )


def _look(look: Look, reader: UUID) -> LookRead:
    return LookRead(
        is_mine=look.account_id == reader,
        verdict=look.verdict,
        words=look.words,
        first_day=look.first_day,
        last_day=look.last_day,
    )


class RatingRunRequest(In):
    """Who asks again."""

    run_by: Annotated[str, Meta(max_length=200)]

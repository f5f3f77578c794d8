"""What two people find of a survey, on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from gongyi.appraisal.queries.faults import Fault
from gongyi.appraisal.rules.faults import FaultOutcome
from gongyi.identity.guards import Actor
from gongyi.web.wire import In, Out


class SurveyFaultRequest(In):
    """How many of the answers, and what was found."""

    affected: Annotated[int, Meta(ge=1, le=100_000)]
    words: Annotated[str, Meta(max_length=2000)]


class SurveyFaultVerdict(In):
    """What the second person says."""

    agrees: bool


class SurveyFaultRead(Out):
    """One finding; `isMine`: another person settles it."""

    number: int
    words: str
    affected: int
    answered: int
    found_at: datetime
    outcome: FaultOutcome
    is_mine: bool


def fault_of(fault: Fault, actor: Actor) -> SurveyFaultRead:
    """As the desk reads it."""
    return SurveyFaultRead(
        number=fault.number,
        words=fault.words,
        affected=fault.affected,
        answered=fault.answered,
        found_at=fault.found_at,
        outcome=fault.outcome,
        is_mine=fault.found_by == actor.account_id,
    )

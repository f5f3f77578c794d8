"""When a survey is void: answers are secret, so what was begged for cannot be taken out of them."""

from __future__ import annotations

from typing import Literal

from gongyi.appraisal.errors.fault import AffectedImpossible, FaultReasonMissing

FaultOutcome = Literal["open", "nothing", "published", "void"]


def check_fault(words: str, affected: int, answered: int) -> None:
    """Raises FaultReasonMissing, AffectedImpossible."""
    if not words:
        raise FaultReasonMissing
    if not 1 <= affected <= answered:
        raise AffectedImpossible(answered=answered)


def outcome_of_fault(
    agrees: bool, affected: int, answered: int, void_above_percent: int
) -> FaultOutcome:
    """What a second person's word makes of it; `affected` with all that was found before.

    Above so many percent all is asked again (integrity clause); below it is published and counts.
    """
    if not agrees:
        return "nothing"
    return "void" if 100 * affected > void_above_percent * answered else "published"

"""Which community stands where in its year, and when that year began."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from gongyi.demo.words import STREETS
from gongyi.fund.rule_sets import DEFAULT, rule_sets
from gongyi.fund.rules.calendar import chained
from gongyi.fund.rules.model import ORDER, Phase
from gongyi.kernel.clock import days_after

# The first community of each street is the one its poster shows; then every other phase.
_PHASES: tuple[tuple[Phase, ...], ...] = (
    (
        "balloting",
        "intake",
        "result_notice",
        "eligibility_review",
        "candidate_notice",
        "balloting",
        "rules_published",
        "implementing",
        "draft",
        "ratification",
        "closed",
    ),
    (
        "intake",
        "balloting",
        "filed",
        "deliberation_costing",
        "settling",
        "result_notice",
        "accounts_published",
        "eligibility_review",
        "evaluated",
        "cancelled",
        "implementing",
    ),
    (
        "deliberation_costing",
        "result_notice",
        "intake",
        "balloting",
        "implementing",
        "candidate_notice",
        "ratification",
        "closed",
        "rules_published",
        "settling",
        "tallying",
    ),
)


@dataclass(frozen=True)
class Year:
    """One community of the made-up city, the phase it stands in, and when its intake began."""

    number: int
    street: str
    community: str
    phase: Phase
    intake_starts_at: datetime

    @property
    def has_begun(self) -> bool:
        """Whether the community has had its intake, so that there are proposals."""
        return self.phase not in ("draft", "rules_published")

    @property
    def has_trustees(self) -> bool:
        """Whether three people keep the key of its box; only where that can be seen."""
        return self.phase == "tallying"

    @property
    def has_voted(self) -> bool:
        """Whether a ballot was announced."""
        return self.phase in ORDER[ORDER.index("candidate_notice") :] or self.phase == "closed"


def years(now: datetime) -> list[Year]:
    """All communities, numbered street by street."""
    found: list[Year] = []
    for (_, street, names), phases in zip(STREETS, _PHASES, strict=True):
        for name, phase in zip(names.split("、"), phases, strict=True):
            found.append(Year(len(found), street, f"{name}社区", phase, begun(phase, now)))
    return found


def begun(phase: Phase, now: datetime) -> datetime:
    """A beginning of intake, at 9:00, by which `now` lies about in the middle of `phase`."""
    start = now.replace(hour=9, minute=0, second=0, microsecond=0)
    if phase in ("draft", "rules_published"):
        return days_after(start, 4)
    if phase == "cancelled":
        return days_after(start, -12)
    spans = {span.phase: span for span in chained("intake", start, rule_sets()[DEFAULT].clocks)}
    target = spans["evaluated" if phase == "closed" else phase]
    middle = target.starts_at + (target.ends_at - target.starts_at) / 2
    away = middle - start + (timedelta(days=30) if phase == "closed" else timedelta())
    return start - timedelta(days=away.days)

"""The hearing that works need before they go on a ballot, so that many do not harm few.

Source: Chengdu's practice: at least ten deputies of the residents and at least twenty residents
whom the works affect, no common member; what fewer than 60 % of them agree to is not carried out.
The figures are in the year's rule set; a rule set with none of them asks for no hearing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from gongyi.fund.errors.costing import (
    AgreeingUnlikely,
    BuildingsMissing,
    HearingDayUnlikely,
    HearingMinutesMissing,
    HearingNotCalled,
    HearingPlaceMissing,
    HearingTooSoon,
    OnBothSides,
    OpinionMissing,
    TooFewHeard,
)
from gongyi.fund.rules.rule_set import HearingRules
from gongyi.kernel.clock import china_date, days_after, say_moment
from gongyi.kernel.letters import count_letters
from gongyi.kernel.text import tidy_line

LEAST_WORDS = 4
MOST_WORDS = 500
MOST_PEOPLE = 500
LONGEST_PLACE = 60
LOOKS_BACK = timedelta(days=366)


@dataclass(frozen=True)
class Heard:
    """Who came, by name, on which side; how many of all agreed; what was said."""

    held_on: date
    representatives: tuple[str, ...]
    affected: tuple[str, ...]
    agreeing: int
    minutes: str

    @property
    def present(self) -> int:
        """Both groups together."""
        return len(self.representatives) + len(self.affected)


def names_of(typed: Sequence[str]) -> tuple[str, ...]:
    """Tidy, each once, without empty lines; «3 幢 王秀英» is another than «5 幢 王秀英»."""
    tidied = (tidy_line(name).replace(" ", "") for name in typed[: MOST_PEOPLE + 1])
    return tuple(dict.fromkeys(name for name in tidied if name))


def is_asked(rules: HearingRules) -> bool:
    """Whether these rules know hearings at all."""
    return rules.representatives > 0 or rules.affected > 0


def check_heard(heard: Heard, rules: HearingRules, today: date) -> None:
    """Raises what is wrong, one thing at a time."""
    few = len(heard.representatives) < rules.representatives
    if few or len(heard.affected) < rules.affected:
        raise TooFewHeard(representatives=rules.representatives, affected=rules.affected)
    both = [name for name in heard.affected if name in heard.representatives]
    if both:
        raise OnBothSides(name=both[0])
    if not 0 <= heard.agreeing <= heard.present:
        raise AgreeingUnlikely(present=heard.present)
    if not today - LOOKS_BACK <= heard.held_on <= today:
        raise HearingDayUnlikely
    if not LEAST_WORDS <= count_letters(heard.minutes) <= MOST_WORDS:
        raise HearingMinutesMissing


def is_consented(agreeing: int, present: int, percent: int) -> bool:
    """At least the share of all who came; exactly the share is enough."""
    return present > 0 and agreeing * 100 >= percent * present


def check_opinion(words: str) -> None:
    """Raises OpinionMissing: an opinion without a reason is none."""
    if not LEAST_WORDS <= count_letters(words) <= MOST_WORDS:
        raise OpinionMissing


@dataclass(frozen=True)
class Call:
    """What everybody is told before a hearing. `buildings`: those that the works affect."""

    meets_at: datetime
    place: str
    buildings: tuple[UUID, ...]


def check_call(call: Call, known: Collection[UUID], rules: HearingRules, now: datetime) -> None:
    """Raises HearingTooSoon, HearingPlaceMissing, BuildingsMissing."""
    earliest = days_after(now, rules.notice_days)
    if call.meets_at.tzinfo is None or call.meets_at < earliest or call.meets_at - now > LOOKS_BACK:
        raise HearingTooSoon(days=rules.notice_days, day=say_moment(earliest))
    if not 2 <= len(call.place) <= LONGEST_PLACE:
        raise HearingPlaceMissing(most=LONGEST_PLACE)
    if not call.buildings or not set(call.buildings) <= set(known):
        raise BuildingsMissing


def check_called(called: Call | None, held_on: date, rules: HearingRules) -> None:
    """Raises HearingNotCalled where the rules ask for a notice and there was none for that day."""
    if rules.notice_days == 0:
        return
    if called is None or china_date(called.meets_at) != held_on:
        raise HearingNotCalled(days=rules.notice_days)

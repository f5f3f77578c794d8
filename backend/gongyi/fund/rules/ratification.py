"""The council or the representatives' meeting ratifies what the residents have voted for.

Source: the vote is advisory unless the rules say otherwise, because a turnout above half is rarely
reached. Two thirds of the members must come and more than half of those present agree
(居民委员会组织法 art. 9, by analogy; the shares are in the year's rule set). The meeting may follow
the count's order, or depart from it only with a published reason for each departure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from gongyi.fund.errors.after_count import (
    DepartureOdd,
    DepartureTooDear,
    DepartureUnexplained,
    DepartureUnknown,
    FiguresDoNotAddUp,
    MeetingDayUnlikely,
    MinutesMissing,
)
from gongyi.fund.rules.model import Outcome
from gongyi.fund.rules.rule_set import RatificationRules
from gongyi.kernel.letters import count_letters
from gongyi.kernel.money import say_fen

Verdict = Literal["carried", "not_quorate", "not_carried"]
RatificationState = Literal["recorded", "confirmed", "taken_back"]
DepartureVerb = Literal["set_aside", "take_up"]
MOST_PEOPLE = 10_000
MOST_IN_MINUTES = 500
MOST_IN_REASON = 200


@dataclass(frozen=True)
class Meeting:
    """Who was to come, who came, and how they voted. Open show of hands: nobody's name."""

    held_on: date
    expected: int
    present: int
    agreeing: int
    against: int
    abstained: int
    minutes: str


@dataclass(frozen=True)
class Departure:
    """One project otherwise than the count had it, and why."""

    proposal_id: UUID
    verb: DepartureVerb
    reason: str


@dataclass(frozen=True)
class Counted:
    """A project as the count left it. `is_in_reserve`: enough votes, only the money was not."""

    id: UUID
    title: str
    price_fen: int
    votes: int
    outcome: Outcome
    is_in_reserve: bool


def check_meeting(meeting: Meeting, counted_on: date, today: date) -> None:
    """Raises FiguresDoNotAddUp, MeetingDayUnlikely, MinutesMissing."""
    figures = (meeting.agreeing, meeting.against, meeting.abstained)
    adds_up = sum(figures) == meeting.present and min(figures) >= 0
    if (
        not adds_up
        or not 1 <= meeting.expected <= MOST_PEOPLE
        or meeting.present > meeting.expected
    ):
        raise FiguresDoNotAddUp
    if not counted_on <= meeting.held_on <= today:
        raise MeetingDayUnlikely
    if not 2 <= count_letters(meeting.minutes) <= MOST_IN_MINUTES:
        raise MinutesMissing


def verdict_of(meeting: Meeting, rules: RatificationRules) -> Verdict:
    """Whether enough came, and whether more than the share of them agreed; a tie is no majority."""
    if not rules.is_quorate(meeting.present, meeting.expected):
        return "not_quorate"
    return "carried" if rules.is_carried(meeting.agreeing, meeting.present) else "not_carried"


def check_departures(
    departures: Sequence[Departure], counted: Mapping[UUID, Counted], budget_fen: int
) -> None:
    """Raises what is wrong: each once, each with its reason, and never more than there is."""
    for number, each in enumerate(departures):
        _check_departure(each, counted)
        if each.proposal_id in {earlier.proposal_id for earlier in departures[:number]}:
            raise DepartureOdd(title=counted[each.proposal_id].title)
    wanted = sum(_price_after(each, departures) for each in counted.values())
    if wanted > budget_fen:
        raise DepartureTooDear(wanted=say_fen(wanted), budget=say_fen(budget_fen))


def _check_departure(departure: Departure, counted: Mapping[UUID, Counted]) -> None:
    project = counted.get(departure.proposal_id)
    if project is None:
        raise DepartureUnknown
    if not 4 <= count_letters(departure.reason) <= MOST_IN_REASON:
        raise DepartureUnexplained
    fits = project.outcome == "funded" if departure.verb == "set_aside" else project.is_in_reserve
    if not fits:
        raise DepartureOdd(title=project.title)


def _price_after(project: Counted, departures: Sequence[Departure]) -> int:
    verbs: dict[UUID, DepartureVerb] = {each.proposal_id: each.verb for each in departures}
    verb = verbs.get(project.id)
    is_funded = verb == "take_up" or (verb is None and project.outcome == "funded")
    return project.price_fen if is_funded else 0


def next_in_reserve(reserve: Sequence[Counted], available_fen: int) -> Counted | None:
    """The first in the count's order that the money is enough for: skip, do not stop."""
    for project in reserve:
        if project.is_in_reserve and project.price_fen <= available_fen:
            return project
    return None


def is_quorate(voted: int, entitled: int, quorum_percent: int) -> bool:
    """Statutory: more than the share of the roll has voted (more than half by the law)."""
    return voted * 100 > quorum_percent * entitled

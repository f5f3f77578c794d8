"""What everybody reads of a survey, what the sampled resident finds, what the figure is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.appraisal.actions.known import known_survey
from gongyi.appraisal.actions.survey_contacts import forms_of_sample, standings_of
from gongyi.appraisal.queries import faults, surveys
from gongyi.appraisal.queries.faults import Fault
from gongyi.appraisal.queries.surveys import Sampled, Survey, Wave
from gongyi.appraisal.rules.questionnaire import (
    Answers,
    Questionnaire,
    answers_of,
    read_questionnaire,
)
from gongyi.appraisal.rules.response import (
    SHOWN_FROM,
    BuildingGroup,
    building_groups,
    shown_counts,
)
from gongyi.appraisal.rules.sampling import counts_by_building
from gongyi.ballot import actions as ballot
from gongyi.identity.guards import Actor
from gongyi.places import actions as places
from gongyi.roll import actions as roll

State = Literal["planned", "open", "counting", "closed"]
# How a paper was drawn, in the words of the survey's modes.
MODES: Mapping[str, str] = {
    "phone": "link",
    "assisted": "phone",
    "slip": "door",
    "sheet": "paper",
}


@dataclass(frozen=True)
class Response:
    """The report of non-response; None where a cell is too small to be shown."""

    sampled: int
    standings: Mapping[str, int | None]
    modes: Mapping[str, int | None]
    groups: tuple[tuple[BuildingGroup, int | None], ...]


@dataclass(frozen=True)
class SurveyPage:
    """A survey as everybody may read it. `response` is told after the last close, `faults` when a
    second person has confirmed them."""

    survey: Survey
    asked: Questionnaire
    state: State
    closes_at: datetime | None
    buildings: tuple[str, ...]
    sampled: tuple[int, ...]
    waves: tuple[Wave, ...]
    response: Response | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class MySurvey:
    """The ballot that asks whoever is signed in, and until when."""

    survey_id: UUID
    ballot_id: UUID
    closes_at: datetime
    state: State


async def surveys_of_community(community_id: UUID) -> list[Survey]:
    """The newest first; raises UnknownCommunity."""
    await places.community(community_id)
    return await surveys.surveys_of(community_id)


async def survey_page(survey_id: UUID, now: datetime) -> SurveyPage:
    """Raises SurveyUnknown."""
    survey = await known_survey(survey_id)
    waves, sample = await surveys.waves_of(survey), await surveys.sample_of(survey)
    names = await places.building_names(survey.community_id)
    state, closes_at = await _state(waves, now)
    return SurveyPage(
        survey=survey,
        asked=read_questionnaire(survey.questionnaire_text),
        state=state,
        closes_at=closes_at,
        buildings=tuple(names.get(each, "") for each in survey.buildings),
        sampled=tuple(counts_by_building((s.door for s in sample), len(survey.sizes))),
        waves=tuple(waves),
        response=await _response(survey, waves, sample) if state == "closed" else None,
        faults=tuple(
            fault
            for fault in await faults.faults_of(survey)
            if fault.outcome in ("published", "void")
        ),
    )


async def _state(waves: list[Wave], now: datetime) -> tuple[State, datetime | None]:
    if not waves:
        return "planned", None
    last = (await ballot.view_ballot(waves[-1].ballot_id)).ballot
    state = last.state_at(now)
    if state == "counted":
        return "closed", last.closes_at
    return ("counting" if state == "counting" else "open"), last.closes_at


async def _response(survey: Survey, waves: list[Wave], sample: list[Sampled]) -> Response:
    standings = await standings_of(survey, sample)
    forms = await forms_of_sample(waves, sample)
    by_standing: Counter[str] = Counter(standings.values())
    by_mode = Counter(MODES[form] for drawn in forms.values() for form in drawn.values())
    sizes = len(survey.sizes)
    asked = counts_by_building((each.door for each in sample), sizes)
    answered = counts_by_building(
        (door for door, standing in standings.items() if standing == "answered"), sizes
    )
    groups = building_groups(asked)
    in_groups = shown_counts(
        {str(group.first): sum(answered[group.first - 1 : group.last]) for group in groups}
    )
    names = ("answered", "refused", "away", "not_reached", "open")
    return Response(
        sampled=len(sample),
        standings=shown_counts({name: by_standing[name] for name in names}),
        modes=shown_counts({mode: by_mode[mode] for mode in MODES.values()}),
        groups=tuple((group, in_groups[str(group.first)]) for group in groups),
    )


async def my_survey(actor: Actor, community_id: UUID, now: datetime) -> MySurvey | None:
    """Whether she was drawn, and where to answer; None when she was not."""
    me = await roll.resident_of(actor.account_id, community_id)
    found = await surveys.drawn_wave_of(me.id, community_id) if me else None
    if found is None:
        return None
    survey_id, ballot_id = found
    asked = (await ballot.view_ballot(ballot_id)).ballot
    state = asked.state_at(now)
    shown: State = "closed" if state == "counted" else "counting" if state == "counting" else "open"
    return MySurvey(survey_id, ballot_id, asked.closes_at, shown)


async def answers_of_year(community_id: UUID, year: int) -> list[Answers]:
    """What the survey of this year says, a tuple for each adult, of the waves that are counted.

    A wave too small to be shown is left out beside one that is: whoever knows the sum would
    subtract and have it.
    """
    survey = await surveys.survey_of_year(community_id, year)
    if survey is None:
        return []
    questions = read_questionnaire(survey.questionnaire_text).questions
    shown: list[Answers] = []
    hidden: list[Answers] = []
    for wave in await surveys.waves_of(survey):
        if (await ballot.view_ballot(wave.ballot_id)).ballot.state == "counted":
            is_shown = await ballot.shows_answers(wave.ballot_id)
            choices = await ballot.published_choices(wave.ballot_id)
            (shown if is_shown else hidden).extend(answers_of(wave.id, questions, choices))
    found = shown + hidden if not shown or len(hidden) >= SHOWN_FROM else shown
    return sorted(found, key=lambda answers: [level or 0 for level in answers])

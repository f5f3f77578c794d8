"""Plan a survey, draw its sample in public, and put the questions to those who were drawn."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import asyncpg

from gongyi.appraisal import questionnaires
from gongyi.appraisal.actions.known import locked_survey
from gongyi.appraisal.errors.survey import (
    AlreadyDrawn,
    FrameEmpty,
    NotDrawnYet,
    PublicWordMissing,
    SurveyExists,
    SurveyRuns,
    SurveyTooLong,
    SurveyTooShort,
)
from gongyi.appraisal.queries import faults, surveys
from gongyi.appraisal.queries.surveys import FrameDoor, Sampled, Survey, Wave
from gongyi.appraisal.rules.questionnaire import LEVELS, option_id, read_questionnaire
from gongyi.appraisal.rules.response import LEAST_DAYS, MOST_DAYS, SHOWN_FROM
from gongyi.appraisal.rules.sampling import (
    Door,
    chosen_adult,
    digest_of_secret,
    drawn,
    frame_digest,
    seed_of,
    supplement,
)
from gongyi.ballot import actions as ballot
from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date, say_moment
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.secrets import seal
from gongyi.kernel.text import tidy_line
from gongyi.places import actions as places
from gongyi.roll.actions import sampling as roll

# Sheets come back from the doors after the close.
PAPER_TIME = timedelta(days=3)
Random = Callable[[int], bytes]


@dataclass(frozen=True)
class Terms:
    """How many dwellings are asked, and until when."""

    dwellings: int
    closes_at: datetime


async def plan_survey(
    actor: Actor, community_id: UUID, year: int, now: datetime, random: Random = secrets.token_bytes
) -> UUID:
    """Fix the frame and the secret, under their digests; nothing of them can be chosen later.

    A second run only when the first is void. Raises NotAllowed, FrameEmpty, SurveyExists.
    """
    role = actor.check_may("planSurvey", community_id)
    frame = await _frame(community_id, china_date(now))
    secret = random(32)
    run = await _next_run(community_id, year)
    survey = _planned(actor, community_id, year, run, frame, secret, now)
    try:
        async with transaction():
            await surveys.insert_survey(survey, seal("survey", secret.hex()))
            await surveys.insert_frame(survey, [door for row in frame.values() for door in row])
            await journal.write(_entry(survey, "survey_planned", actor, role, now))
    except asyncpg.UniqueViolationError as taken:
        if broken_rule(taken) == "one_survey_per_run":
            raise SurveyExists from taken
        raise
    return survey.id


async def _next_run(community_id: UUID, year: int) -> int:
    """Raises SurveyExists."""
    last = await surveys.survey_of_year(community_id, year)
    if last is not None and not await faults.is_void(last):
        raise SurveyExists
    return last.run + 1 if last else 1


async def _frame(community_id: UUID, on: date) -> dict[UUID, list[FrameDoor]]:
    """The doors by building, in the order of the frame. Raises FrameEmpty."""
    frame: dict[UUID, list[FrameDoor]] = {}
    for home in await roll.sampling_frame(community_id, on):
        row = frame.setdefault(home.building_id, [])
        number = list(frame).index(home.building_id) + 1
        row.append(FrameDoor(Door(number, len(row) + 1), home.dwelling_id, home.code))
    if not frame:
        raise FrameEmpty
    return frame


def _planned(
    actor: Actor,
    community_id: UUID,
    year: int,
    run: int,
    frame: dict[UUID, list[FrameDoor]],
    secret: bytes,
    now: datetime,
) -> Survey:
    return Survey(
        id=new_id(),
        community_id=community_id,
        year=year,
        questionnaire=questionnaires.DEFAULT,
        questionnaire_text=questionnaires.text_of(questionnaires.DEFAULT),
        secret_digest=digest_of_secret(secret),
        frame_digest=frame_digest([[door.code for door in row] for row in frame.values()]),
        buildings=tuple(frame),
        sizes=tuple(len(row) for row in frame.values()),
        planned_at=now,
        planned_by=actor.account_id,
        secret=None,
        public_word=None,
        seed=None,
        run=run,
    )


async def draw_survey(
    actor: Actor, survey_id: UUID, public_word: str, terms: Terms, now: datetime
) -> UUID:
    """The number called in public meets the secret: the sample stands, and the questions open.

    Raises SurveyUnknown, NotAllowed, PublicWordMissing, AlreadyDrawn, SampleTooSmall,
    SampleTooLarge, SurveyTooShort, SurveyTooLong.
    """
    word = tidy_line(public_word)
    if not word:
        raise PublicWordMissing
    async with transaction():
        survey = await locked_survey(survey_id)
        actor.check_may("drawSurvey", survey.community_id)
        if survey.seed is not None:
            raise AlreadyDrawn
        secret = await surveys.sealed_secret(survey)
        seed = seed_of(bytes.fromhex(secret), word)
        doors = drawn(survey.sizes, terms.dwellings, seed)
        await surveys.mark_drawn(survey, secret, word, seed)
        return await _ask(actor, survey, 1, seed, doors, terms, now)


async def supplement_survey(actor: Actor, survey_id: UUID, terms: Terms, now: datetime) -> UUID:
    """The next dwellings of the same seed, when too few have answered.

    Raises SurveyUnknown, NotAllowed, NotDrawnYet, SurveyRuns, SampleTooLarge, SurveyTooShort,
    SurveyTooLong.
    """
    async with transaction():
        survey = await locked_survey(survey_id)
        actor.check_may("supplementSurvey", survey.community_id)
        waves = await surveys.waves_of(survey)
        if survey.seed is None or not waves:
            raise NotDrawnYet
        last = await ballot.view_ballot(waves[-1].ballot_id)
        if now < last.ballot.closes_at:
            raise SurveyRuns
        had = sum(wave.dwellings for wave in waves)
        doors = supplement(survey.sizes, had, terms.dwellings, survey.seed)
        return await _ask(actor, survey, len(waves) + 1, survey.seed, doors, terms, now)


async def _ask(
    actor: Actor,
    survey: Survey,
    number: int,
    seed: str,
    doors: Sequence[Door],
    terms: Terms,
    now: datetime,
) -> UUID:
    """One adult of each dwelling, a ballot for them, and a message to whoever has a phone."""
    if terms.closes_at < now + timedelta(days=LEAST_DAYS):
        raise SurveyTooShort(days=LEAST_DAYS)
    if terms.closes_at > now + timedelta(days=MOST_DAYS):
        raise SurveyTooLong(days=MOST_DAYS)
    wave_id = new_id()
    sample = await _adults(survey, wave_id, seed, doors, china_date(terms.closes_at))
    question = await _question(survey, wave_id, terms.closes_at, now)
    asked = [each.resident_id for each in sample]
    announced = await ballot.announce_ballot(question, now, electorate=asked)
    wave = Wave(wave_id, number, len(doors), announced.ballot_id, now)
    await surveys.insert_wave(survey, wave, actor.account_id, sample)
    await journal.write(
        _entry(survey, "survey_drawn", actor, "third_party_evaluator", now, survey.frame_digest)
    )
    await _invite(survey, asked, terms.closes_at, now)
    return announced.ballot_id


async def _adults(
    survey: Survey, wave_id: UUID, seed: str, doors: Sequence[Door], on: date
) -> list[Sampled]:
    """Whoever moved away since the plan leaves the others; an empty dwelling is not replaced."""
    dwellings = await surveys.dwellings_behind(survey, doors)
    adults = await roll.adults_at(survey.community_id, list(dwellings.values()), on)
    found = []
    for door in doors:
        home = adults.get(dwellings[door], ())
        if home:
            found.append(Sampled(door, wave_id, home[chosen_adult(seed, door, len(home))]))
    return found


async def _question(
    survey: Survey, wave_id: UUID, closes_at: datetime, now: datetime
) -> ballot.Question:
    asked = read_questionnaire(survey.questionnaire_text)
    community = await places.community(survey.community_id)
    return ballot.Question(
        community_id=survey.community_id,
        words=f"{community.name} {survey.year} 年：{asked.title}",
        rule="tally",
        budget_fen=0,
        max_choices=len(asked.questions),
        min_support_votes=0,
        min_support_percent=0,
        opens_at=now,
        closes_at=closes_at,
        options=tuple(
            ballot.Option(option_id(wave_id, question.id, level), words, 0, {})
            for question in asked.questions
            for level, words in LEVELS.items()
        ),
        parts=tuple(ballot.Part(question.words, len(LEVELS), 0, 1) for question in asked.questions),
        paper_until=closes_at + PAPER_TIME,
        desk="evaluator",
        show_from=SHOWN_FROM,
    )


async def _invite(
    survey: Survey, residents: Sequence[UUID], closes_at: datetime, now: datetime
) -> None:
    people = await roll.people_at_home(survey.community_id, residents)
    news = f"您家被抽中，请在{say_moment(closes_at)}前回答，不记名"
    for person in people.values():
        if person.phone:
            await identity.tell_phone(person.phone, "社区满意度问卷", news, now)


def _entry(
    survey: Survey, what: str, actor: Actor, role: str, now: datetime, after: str = ""
) -> journal.Entry:
    return journal.Entry(
        at=now,
        what=what,
        on=survey.id,
        community_id=survey.community_id,
        account_id=actor.account_id,
        role=role,
        after=after,
    )

"""A community that is surveyed: who evaluates, who answers, who assesses the work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gongyi.appraisal import indicator_tables
from gongyi.appraisal.actions import survey_planning, working
from gongyi.appraisal.actions.survey_planning import Terms
from gongyi.appraisal.queries import surveys
from gongyi.appraisal.queries.surveys import Survey
from gongyi.appraisal.rules.indicators import Line, read_indicators
from gongyi.appraisal.rules.questionnaire import option_id, read_questionnaire
from gongyi.ballot import jobs
from gongyi.ballot.actions import Phone, cast_vote, draw_paper, message_of
from gongyi.ballot.queries.ballots import ballot_of_id
from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor, Grant
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.phones import unseal_phone
from gongyi.places import actions as places
from gongyi.places.actions import Community
from gongyi.roll import actions as roll
from tests.makers.people import a_person, a_phone, an_account, staff
from tests.makers.places import NOON, a_community

WEEK = timedelta(days=8)
TABLE = read_indicators(indicator_tables.text_of(indicator_tables.DEFAULT))
WORD = "2026年第131期 07 11 18 22 29 31，居委会门口，八位居民在场"


@dataclass(frozen=True)
class Surveyed:
    """A community with its evaluator, its committee and two officers of its street."""

    community: Community
    evaluator: Actor
    member: Actor
    officer: Actor
    colleague: Actor


async def a_surveyed_community(
    households: Sequence[int] = (12, 8), name: str = "蓝旗社区", first: int = 5000
) -> Surveyed:
    """So many dwellings in each building with two adults each; phones count up from `first`."""
    buildings = [f"{number} 幢" for number in range(1, len(households) + 1)]
    community = await a_community(name, buildings)
    ids = {name: id_ for id_, name in (await places.building_names(community.id)).items()}
    people, number = [], first
    for building, count in zip(buildings, households, strict=True):
        for room in range(count):
            for who in ("王", "李"):
                facts = {"name": f"{who}{room}", "phone": a_phone(number), "room": str(101 + room)}
                people.append(a_person(ids[building], **facts))
                number += 1
    await roll.list_people(community.id, people, NOON)
    here, above = {"community_id": community.id}, {"street_id": community.street_id}
    return Surveyed(
        community,
        await _seated(first - 1, "third_party_evaluator", here),
        await _seated(first - 2, "committee_member", here),
        await _seated(first - 3, "street_officer", above),
        await _seated(first - 4, "street_officer", above),
    )


async def _seated(number: int, role: identity.Role, place: dict[str, UUID]) -> Actor:
    account_id = await staff(a_phone(number), role, **place)
    grants = await identity.grants_of(account_id)
    street_of = {c.id: c.street_id for c in await places.communities()}
    return Actor(account_id, grants, street_of)


async def a_survey(here: Surveyed, dwellings: int = 10, now: datetime = NOON) -> Survey:
    """Planned, drawn and open for eight days."""
    survey_id = await survey_planning.plan_survey(here.evaluator, here.community.id, 2026, now)
    terms = Terms(dwellings, now + WEEK)
    await survey_planning.draw_survey(here.evaluator, survey_id, WORD, terms, now)
    return await survey_again(survey_id)


async def a_plan(community_id: UUID, by: UUID, now: datetime) -> UUID:
    """A survey of which nothing is drawn yet."""
    grant = Grant("third_party_evaluator", community_id=community_id)
    evaluator = Actor(by, frozenset({grant}))
    return await survey_planning.plan_survey(evaluator, community_id, now.year, now)


async def survey_again(survey_id: UUID) -> Survey:
    """As it stands now."""
    survey = await surveys.survey_of_id(survey_id)
    assert survey is not None
    return survey


async def accounts_asked(survey: Survey) -> list[UUID]:
    """The accounts of those who were drawn, in the order of their doors."""
    found = []
    for each in await surveys.sample_of(survey):
        found.append(await an_account(await _phone_of(each.resident_id)))
    return found


async def _phone_of(resident_id: UUID) -> str:
    sealed = await database.value("SELECT phone_sealed FROM resident WHERE id = $1", resident_id)
    return unseal_phone(sealed)


async def answer(
    survey: Survey, account_id: UUID, levels: Sequence[int | None], now: datetime
) -> None:
    """By her own phone: draw, vote, a level for each question."""
    wave = (await surveys.waves_of(survey))[-1]
    ballot = await ballot_of_id(wave.ballot_id)
    assert ballot is not None
    blank = Phone.of_manifest(ballot.manifest, new_id().bytes)
    phone = blank.with_paper(await draw_paper(ballot.id, account_id, blank.request, now))
    questions = read_questionnaire(survey.questionnaire_text).questions
    chosen = [
        option_id(wave.id, question.id, level)
        for question, level in zip(questions, levels, strict=True)
        if level is not None
    ]
    await cast_vote(ballot.id, message_of(phone.vote([str(each) for each in chosen])), now)


async def counted(now: datetime) -> None:
    """The hour has come; sheets are not awaited."""
    await jobs.count_due_ballots(now)


def full_lines(**hundredths: int) -> list[Line]:
    """Full points but where it is said."""
    why = "抽查了 20 件办件记录，都在期限之内，记录在街道档案柜。"
    return [
        Line(each.id, hundredths.get(each.id, each.points * 100), why) for each in TABLE.indicators
    ]


async def frozen_91(here: Surveyed, year: int = 2026, now: datetime = NOON) -> None:
    """W = 91.00, entered by one and checked by another."""
    lines = full_lines(answers_in_time=2000, put_right=600)
    place = (here.community.id, year)
    await working.enter_work(here.officer, *place, TABLE.id, lines, "", now)
    await working.check_work(here.colleague, *place, True, "", now)

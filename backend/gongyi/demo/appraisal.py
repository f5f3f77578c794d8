"""The first community's appraisal: last year's is final, this year's survey is being answered."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from gongyi.appraisal.actions import publishing, survey_contacts, survey_planning, terms, working
from gongyi.appraisal.actions.public_page import appraisal_page
from gongyi.appraisal.actions.survey_planning import Terms
from gongyi.appraisal.rules.indicators import IndicatorTable, Line
from gongyi.ballot import actions as ballot
from gongyi.ballot import jobs as ballot_jobs
from gongyi.demo.words import STREETS
from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import CHINA
from gongyi.notices import jobs as notices
from gongyi.places import actions as places
from gongyi.places.actions import Community

EVALUATOR, SECOND_OFFICER = "13800020005", "13800020010"
METHOD = "jiangsu-default-2"
DAY = timedelta(days=1)
WORD = "双色球第 {} 期 07 11 18 22 29 31 蓝 05，居委会门口，八位居民在场"
# How the fifty-five who answered last year felt, question by question.
MOODS = (5, 5, 5, 4, 4, 4, 4, 5, 3, 4, 5, 2, 4, 5, 3, 4, 5, 4, 1, 5)
EVIDENCE = "抽查 20 件记录，{} 件做到；没做到的写明了原因，记录在街道档案室，可以查。"


@dataclass(frozen=True)
class Seats:
    """Who does it: the street's two officers, and the evaluator from outside."""

    officer: Actor
    colleague: Actor
    evaluator: Actor


async def appraise(officer_phone: str, now: datetime) -> None:
    """Two years of the first community, through the real actions with the clock set back."""
    name = f"{STREETS[0][2].split('、')[0]}社区"
    community = (await places.communities_named(name))[0]
    if await terms.terms_of_street(community.street_id):
        return
    reach = {
        one: community.street_id for one in await places.ids_of_communities_in(community.street_id)
    }
    phones = (officer_phone, SECOND_OFFICER, EVALUATOR)
    seats = Seats(*[await _actor(phone, reach, now) for phone in phones])
    for year in (now.year - 1, now.year):
        published = datetime(year - 1, 11, 18, 10, tzinfo=CHINA)
        await terms.publish_method(
            seats.officer, community.street_id, year, "year_end", METHOD, published
        )
    await _last_year(community, seats, now.year - 1)
    began = now - 3 * DAY
    await _survey(community, seats, now.year, Terms(90, now + 9 * DAY), began, MOODS[:6])


async def _actor(phone: str, reach: dict[UUID, UUID], now: datetime) -> Actor:
    account_id = await identity.account_of_phone(phone, now)
    return Actor(account_id, await identity.grants_of(account_id), reach)


async def _last_year(community: Community, seats: Seats, year: int) -> None:
    """Surveyed in December, computed in January, final in February."""
    begun = datetime(year, 12, 2, 10, tzinfo=CHINA)
    moods = [MOODS[number % len(MOODS)] for number in range(55)]
    asked = Terms(110, begun + 14 * DAY)
    await _survey(community, seats, year, asked, begun, moods)
    await ballot_jobs.count_due_ballots(asked.closes_at + timedelta(seconds=2))
    await _work(community, seats, year, datetime(year + 1, 1, 5, 10, tzinfo=CHINA))
    computed = datetime(year + 1, 1, 6, 10, tzinfo=CHINA)
    appraisal_id = await _appraisal_id(community, year)
    await publishing.make_version(seats.officer, appraisal_id, "", computed)
    await publishing.publish_due_previews(computed + 14 * DAY)
    await notices.end_due_notices(computed + 30 * DAY)


async def _appraisal_id(community: Community, year: int) -> UUID:
    current = (await appraisal_page(community.id, year)).current
    if current is None:
        raise LookupError(f"{community.name} has no appraisal of {year}")
    return current.id


async def _survey(
    community: Community,
    seats: Seats,
    year: int,
    asked: Terms,
    begun: datetime,
    moods: Sequence[int],
) -> None:
    """Planned, drawn a day later, and answered by as many as there are moods."""
    random = Random(f"survey-{year}")  # noqa: S311 - seeded on purpose
    survey_id = await survey_planning.plan_survey(
        seats.evaluator, community.id, year, begun - DAY, random.randbytes
    )
    word = WORD.format(year)
    await survey_planning.draw_survey(seats.evaluator, survey_id, word, asked, begun)
    turns = await survey_contacts.ballots_and_phones(survey_id)
    random.shuffle(turns)
    await asyncio.gather(
        *(
            _answer(*turn, mood, random.randbytes(16), begun)
            for turn, mood in zip(turns, moods, strict=False)
        )
    )


async def _answer(
    ballot_id: UUID, phone_number: str, mood: int, seed: bytes, now: datetime
) -> None:
    account_id = await identity.account_of_phone(phone_number, now)
    manifest = await ballot.published_manifest(ballot_id)
    view = await ballot.view_ballot(ballot_id)
    question = view.ballot.question
    phone = ballot.Phone.of_manifest(manifest, seed)
    paper = phone.with_paper(await ballot.draw_paper(ballot_id, account_id, phone.request, now))
    chosen = [
        question.options[5 * number + 5 - max(1, mood - (number == 2))].id
        for number in range(len(question.parts))
    ]
    await ballot.cast_vote(ballot_id, ballot.message_of(paper.vote(chosen)), now)


async def _work(community: Community, seats: Seats, year: int, now: datetime) -> None:
    """91 points, entered by one officer and checked by another."""
    table = working.tables()[0]
    place = (community.id, year)
    await working.enter_work(seats.officer, *place, table.id, _lines(table), "", now)
    await working.check_work(seats.colleague, *place, True, "", now + timedelta(hours=3))


def _lines(table: IndicatorTable) -> list[Line]:
    lost = {"answers_in_time": 500, "put_right": 400}
    return [
        Line(
            each.id,
            each.points * 100 - lost.get(each.id, 0),
            EVIDENCE.format("16" if each.id in lost else "20"),
        )
        for each in table.indicators
    ]

"""A survey is drawn once, from a seed nobody chose, and answered without anybody knowing who."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from gongyi.appraisal.actions import survey_contacts, survey_planning, survey_reading
from gongyi.appraisal.actions.survey_planning import Terms
from gongyi.appraisal.errors.survey import (
    AlreadyDrawn,
    DwellingNotSampled,
    FrameEmpty,
    NotDrawnYet,
    PublicWordMissing,
    SampleTooSmall,
    SurveyExists,
    SurveyNotRunning,
    SurveyRuns,
    SurveyTooShort,
    SurveyUnknown,
)
from gongyi.appraisal.queries import surveys
from gongyi.appraisal.rules.response import Outcome
from gongyi.appraisal.rules.sampling import Door, drawn, frame_digest, seed_of
from gongyi.ballot.actions import draw_paper, view_ballot
from gongyi.identity.guards import Actor, Grant
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import NotAllowed
from gongyi.roll.errors.electorate import NotAnElector
from tests.makers.people import an_account
from tests.makers.places import NOON, a_community
from tests.makers.surveys import (
    WEEK,
    WORD,
    Surveyed,
    a_survey,
    a_surveyed_community,
    accounts_asked,
    answer,
    counted,
    survey_again,
)

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)
AFTER = NOON + WEEK + timedelta(seconds=2)
TERMS = Terms(10, NOON + WEEK)


def _actor(account_id: UUID, grants: frozenset[Grant] = frozenset()) -> Actor:
    return Actor(account_id, grants)


def _grant(community_id: UUID) -> Grant:
    return Grant("third_party_evaluator", community_id=community_id)


async def a_plan(here: Surveyed) -> surveys.Survey:
    return await survey_again(
        await survey_planning.plan_survey(here.evaluator, here.community.id, 2026, NOON)
    )


async def test_nobody_knows_the_sample_before_the_word_is_called() -> None:
    here = await a_surveyed_community()
    survey = await a_plan(here)
    page = await survey_reading.survey_page(survey.id, NOON)

    assert (page.state, page.sampled, page.response) == ("planned", (0, 0), None)
    assert (survey.secret, survey.seed) == (None, None)
    assert survey.sizes == (12, 8)


async def test_everybody_draws_the_same_sample_from_what_is_published() -> None:
    here = await a_surveyed_community()
    survey = await a_survey(here)
    codes = await database.rows(
        "SELECT building, code FROM survey_door WHERE survey_id = $1 ORDER BY building, door",
        survey.id,
    )
    frame = [[row["code"] for row in codes if row["building"] == n] for n in (1, 2)]

    assert survey.secret is not None
    assert survey.seed == seed_of(bytes.fromhex(survey.secret), WORD)
    assert frame_digest(frame) == survey.frame_digest
    assert {each.door for each in await surveys.sample_of(survey)} == set(
        drawn(survey.sizes, 10, survey.seed)
    )
    assert (await survey_reading.survey_page(survey.id, NOON)).sampled == (6, 4)


async def test_one_adult_of_each_drawn_dwelling_is_asked_and_told_so() -> None:
    here = await a_surveyed_community()
    survey = await a_survey(here)
    asked = await accounts_asked(survey)

    mine = await survey_reading.my_survey(_actor(asked[0]), here.community.id, NOON)
    told = await database.value("SELECT count(*) FROM outbox_message WHERE template = 'news'")

    assert len(set(asked)) == 10
    assert mine is not None and mine.survey_id == survey.id and mine.state == "open"
    assert told in (0, 10)  # ten where news can be sent


async def test_only_who_was_drawn_may_answer() -> None:
    here = await a_surveyed_community()
    survey = await a_survey(here)
    asked = set(await accounts_asked(survey))
    others = [
        a for a in [await an_account(f"139{n:08d}") for n in range(5000, 5040)] if a not in asked
    ]
    wave = (await surveys.waves_of(survey))[0]

    assert await survey_reading.my_survey(_actor(others[0]), here.community.id, NOON) is None
    with pytest.raises(NotAnElector):
        await draw_paper(wave.ballot_id, others[0], "A" * 512, NOON)


async def test_answers_come_back_without_a_name_and_gaps_stay_gaps() -> None:
    here = await a_surveyed_community()
    survey = await a_survey(here)
    first, second, *_ = await accounts_asked(survey)
    await answer(survey, first, (5, 4, 3, 2, 1), NOON)
    await answer(survey, second, (1, None, 1, None, 1), NOON)
    assert await survey_reading.answers_of_year(here.community.id, 2026) == []

    await counted(AFTER)

    assert await survey_reading.answers_of_year(here.community.id, 2026) == [
        (1, None, 1, None, 1),
        (5, 4, 3, 2, 1),
    ]
    assert await survey_reading.answers_of_year(here.community.id, 2025) == []


async def test_the_evaluator_sees_who_has_answered_never_what() -> None:
    here = await a_surveyed_community()
    survey = await a_survey(here)
    first, *_ = await accounts_asked(survey)
    doors = [each.door for each in await surveys.sample_of(survey)]
    await answer(survey, first, (5, 5, 5, 5, 5), NOON)
    outcomes: tuple[Outcome, ...] = ("not_reached", "refused")
    for number, outcome in enumerate(outcomes):
        await survey_contacts.note_contact(
            here.evaluator, survey.id, doors[1], "door", outcome, NOON + number * DAY
        )

    _, asked = await survey_contacts.list_sample(here.evaluator, survey.id, NOON + DAY)

    assert [each.standing for each in asked[:3]] == ["answered", "refused", "open"]
    assert asked[1].last is not None and asked[1].last.tries == 2
    assert asked[2].person is not None and asked[2].person.phone
    seen = await database.value(
        """SELECT count(DISTINCT about_id) FROM journal_about JOIN journal_entry
           ON journal_entry.id = entry_id WHERE what = 'sample_read'"""
    )
    assert seen == 10


async def test_the_committee_and_the_street_never_see_the_list() -> None:
    here = await a_surveyed_community()
    survey = await a_survey(here)

    for actor in (here.member, here.officer):
        with pytest.raises(NotAllowed):
            await survey_contacts.list_sample(actor, survey.id, NOON)
        with pytest.raises(NotAllowed):
            await survey_planning.plan_survey(actor, here.community.id, 2027, NOON)


async def test_the_report_of_non_response_shows_no_small_cell() -> None:
    here = await a_surveyed_community((30, 30))
    survey = await a_survey(here, dwellings=40)
    for account in (await accounts_asked(survey))[:7]:
        await answer(survey, account, (4, 4, 4, 4, 4), NOON)
    assert (await survey_reading.survey_page(survey.id, NOON)).response is None

    await counted(AFTER)
    response = (await survey_reading.survey_page(survey.id, AFTER)).response

    assert response is not None and response.sampled == 40
    assert response.standings == {
        "answered": 7,
        "refused": 0,
        "away": 0,
        "not_reached": 0,
        "open": 33,
    }
    assert response.modes == {"link": 7, "phone": 0, "door": 0, "paper": 0}
    assert [group.sampled for group, _ in response.groups] == [20, 20]
    assert [answered for _, answered in response.groups] == [7, 0]


async def test_a_supplement_asks_the_next_dwellings_of_the_same_seed() -> None:
    here = await a_surveyed_community()
    survey = await a_survey(here)
    first, *_ = await accounts_asked(survey)
    await answer(survey, first, (5, 5, 5, 5, 5), NOON)
    more = Terms(4, AFTER + WEEK)
    with pytest.raises(SurveyRuns):
        await survey_planning.supplement_survey(here.evaluator, survey.id, more, NOON)
    await counted(AFTER)

    await survey_planning.supplement_survey(here.evaluator, survey.id, more, AFTER)
    sample = await surveys.sample_of(survey)
    old, new = await surveys.waves_of(survey)
    asked = await accounts_asked(survey)
    second = next(a for a, s in zip(asked, sample, strict=True) if s.wave_id == new.id)
    await answer(survey, second, (1, 1, 1, 1, 1), AFTER)
    await counted(AFTER + WEEK + timedelta(seconds=2))

    assert survey.seed is not None
    assert (old.number, new.number) == (1, 2)
    assert {each.door for each in sample} == set(drawn(survey.sizes, 14, survey.seed))
    assert await survey_reading.answers_of_year(here.community.id, 2026) == [
        (1, 1, 1, 1, 1),
        (5, 5, 5, 5, 5),
    ]


async def test_two_who_draw_at_once_draw_once() -> None:
    here = await a_surveyed_community()
    survey = await a_plan(here)

    told = await asyncio.gather(
        *(
            survey_planning.draw_survey(here.evaluator, survey.id, f"{WORD}{n}", TERMS, NOON)
            for n in range(4)
        ),
        return_exceptions=True,
    )

    assert sum(isinstance(each, AlreadyDrawn) for each in told) == 3
    assert len(await surveys.waves_of(survey)) == 1


async def test_what_does_not_fit_is_refused_with_its_reason() -> None:
    here = await a_surveyed_community()
    survey = await a_plan(here)
    evaluator, draw = here.evaluator, survey_planning.draw_survey

    with pytest.raises(SurveyExists):
        await a_plan(here)
    with pytest.raises(NotDrawnYet):
        await survey_planning.supplement_survey(evaluator, survey.id, TERMS, NOON)
    with pytest.raises(NotDrawnYet):
        await survey_contacts.note_contact(evaluator, survey.id, Door(1, 1), "door", "away", NOON)
    with pytest.raises(PublicWordMissing):
        await draw(evaluator, survey.id, " 　", TERMS, NOON)
    with pytest.raises(SampleTooSmall):
        await draw(evaluator, survey.id, WORD, Terms(1, NOON + WEEK), NOON)
    with pytest.raises(SurveyTooShort):
        await draw(evaluator, survey.id, WORD, Terms(10, NOON + DAY), NOON)
    with pytest.raises(SurveyUnknown):
        await draw(evaluator, new_id(), WORD, TERMS, NOON)
    assert (await survey_again(survey.id)).seed is None, "a refused draw reveals nothing"

    ballot_id = await draw(evaluator, survey.id, WORD, TERMS, NOON)
    with pytest.raises(DwellingNotSampled):
        await survey_contacts.note_contact(evaluator, survey.id, Door(9, 9), "door", "away", NOON)
    door = (await surveys.sample_of(survey))[0].door
    with pytest.raises(SurveyNotRunning):
        await survey_contacts.note_contact(evaluator, survey.id, door, "door", "away", AFTER)
    assert (await view_ballot(ballot_id)).ballot.question.desk == "evaluator"


async def test_a_community_without_people_cannot_be_surveyed() -> None:
    here = await a_surveyed_community((2,))
    empty = await a_community("空社区")
    grants = frozenset({*here.evaluator.grants, _grant(empty.id)})

    with pytest.raises(FrameEmpty):
        await survey_planning.plan_survey(
            _actor(here.evaluator.account_id, grants), empty.id, 2026, NOON
        )

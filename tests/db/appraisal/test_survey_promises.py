"""What the database promises of a survey: drawn once, from the secret that was announced."""

from __future__ import annotations

import asyncpg
import pytest

from gongyi.appraisal.actions import survey_planning
from gongyi.appraisal.queries import surveys
from gongyi.kernel import database
from gongyi.kernel.database import broken_rule
from tests.makers.places import NOON
from tests.makers.surveys import WORD, a_survey, a_surveyed_community, survey_again

pytestmark = pytest.mark.usefixtures("database")

FROZEN = [
    ("UPDATE survey SET seed = repeat('0', 64)", "a_survey_is_frozen"),
    ("DELETE FROM survey", "a_survey_is_frozen"),
    ("UPDATE survey_door SET code = 'x'", "a_frame_is_frozen"),
    ("UPDATE survey_sample SET resident_id = community_id", "a_sample_is_frozen"),
    ("DELETE FROM survey_wave", "a_wave_is_frozen"),
]


@pytest.mark.parametrize(("statement", "rule"), FROZEN)
async def test_the_database_lets_nobody_change_a_sample(statement: str, rule: str) -> None:
    await a_survey(await a_surveyed_community())

    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as refused:
        await database.execute(statement)
    assert broken_rule(refused.value) == rule


async def test_only_the_announced_secret_can_be_revealed() -> None:
    here = await a_surveyed_community()
    survey = await survey_again(
        await survey_planning.plan_survey(here.evaluator, here.community.id, 2026, NOON)
    )

    with pytest.raises(asyncpg.CheckViolationError) as refused:
        await surveys.mark_drawn(survey, "00" * 32, WORD, "0" * 64)
    assert broken_rule(refused.value) == "the_secret_is_the_one_announced"

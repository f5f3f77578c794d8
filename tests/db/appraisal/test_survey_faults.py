"""A survey that somebody steered is void when two people found it, and its community is asked
again, from another seed."""

from __future__ import annotations

from datetime import timedelta

import asyncpg
import pytest

from gongyi.appraisal.actions import gathering, survey_faults, survey_planning, survey_reading
from gongyi.appraisal.actions.survey_planning import Terms
from gongyi.appraisal.errors.fault import (
    AffectedImpossible,
    FaultMissing,
    FaultReasonMissing,
    FaultSettled,
    FaultWaits,
    SurveyAlreadyVoid,
    SurveyNotCounted,
)
from gongyi.appraisal.errors.survey import SurveyExists
from gongyi.appraisal.queries import surveys, terms
from gongyi.appraisal.queries.surveys import Survey
from gongyi.appraisal.questionnaires import DEFAULT, text_of
from gongyi.appraisal.rules.questionnaire import read_questionnaire
from gongyi.identity.errors import SameTwoEyes
from gongyi.kernel import database
from gongyi.kernel.database import broken_rule
from gongyi.kernel.problems import NotAllowed
from tests.makers.kept_figures import a_figure, a_term
from tests.makers.places import NOON
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
LATER = NOON + WEEK + timedelta(days=1)
CONTENT = [4] * len(read_questionnaire(text_of(DEFAULT)).questions)
WHAT = "三户说，楼长上门让他们都选「非常满意」，当面看着填的。"


async def a_counted_survey() -> tuple[Surveyed, Survey]:
    """Ten dwellings were asked, all of them answered 满意; the year has its method."""
    here = await a_surveyed_community()
    term_id = await a_term(here.community.street_id, 2026)
    await a_figure(term_id, here.community, phase="collecting")
    survey = await a_survey(here)
    for account_id in await accounts_asked(survey):
        await answer(survey, account_id, CONTENT, NOON)
    await counted(NOON + WEEK + timedelta(seconds=2))
    return here, survey


async def test_a_steered_survey_is_void_and_asked_again_from_another_seed() -> None:
    here, survey = await a_counted_survey()
    with pytest.raises(SurveyExists):
        await survey_planning.plan_survey(here.evaluator, here.community.id, 2026, LATER)

    number = await survey_faults.report_fault(here.officer, survey.id, 3, WHAT, LATER)
    hidden = await survey_reading.survey_page(survey.id, LATER)
    with pytest.raises(SameTwoEyes):
        await survey_faults.settle_fault(here.officer, survey.id, number, True, LATER)
    outcome = await survey_faults.settle_fault(here.colleague, survey.id, number, True, LATER)

    shown = await survey_reading.survey_page(survey.id, LATER)
    assert (outcome, hidden.faults) == ("void", ())
    assert [(fault.words, fault.affected, fault.answered) for fault in shown.faults] == [
        (WHAT, 3, 10)
    ]
    await it_counts_for_nothing(here)
    again = await survey_again(
        await survey_planning.plan_survey(here.evaluator, here.community.id, 2026, LATER)
    )
    await survey_planning.draw_survey(
        here.evaluator, again.id, WORD, Terms(10, LATER + WEEK), LATER
    )
    again = await survey_again(again.id)
    assert (again.run, again.secret_digest != survey.secret_digest) == (2, True)
    assert again.seed not in (None, survey.seed)
    found = await survey_reading.surveys_of_community(here.community.id)
    assert [each.run for each in found] == [2, 1]
    with pytest.raises(SurveyAlreadyVoid):
        await survey_faults.report_fault(here.officer, survey.id, 3, WHAT, LATER)


async def it_counts_for_nothing(here: Surveyed) -> None:
    appraisal = await terms.appraisal_of_year(here.community.id, 2026, "community")
    assert appraisal is not None
    told = (await gathering.bundle_now(appraisal, 1)).channels["survey"]
    assert (told.residents, told.must_rerun) == (0, True)


async def test_one_answer_in_ten_is_above_the_methods_share_and_nobodys_word_alone_is_enough() -> (
    None
):
    here, survey = await a_counted_survey()
    number = await survey_faults.report_fault(here.officer, survey.id, 1, WHAT, LATER)

    assert not await survey_faults.must_ask_again(here.community.id, 2026)
    assert (
        await survey_faults.settle_fault(here.colleague, survey.id, number, False, LATER)
        == "nothing"
    )
    assert not await survey_faults.must_ask_again(here.community.id, 2026)
    with pytest.raises(FaultSettled):
        await survey_faults.settle_fault(here.colleague, survey.id, number, True, LATER)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as broken:
        await database.execute("UPDATE survey_fault SET outcome = 'void'")
    assert broken_rule(broken.value) == "faults_are_for_ever"


async def test_what_cannot_be_found_gets_a_sentence() -> None:
    here, survey = await a_counted_survey()
    report = survey_faults.report_fault
    with pytest.raises(FaultReasonMissing):
        await report(here.officer, survey.id, 1, "  ", LATER)
    with pytest.raises(AffectedImpossible, match="10 份"):
        await report(here.officer, survey.id, 11, WHAT, LATER)
    with pytest.raises(NotAllowed):
        await report(here.evaluator, survey.id, 1, WHAT, LATER)
    with pytest.raises(FaultMissing):
        await survey_faults.settle_fault(here.officer, survey.id, 1, True, LATER)
    await report(here.officer, survey.id, 1, WHAT, LATER)
    with pytest.raises(FaultWaits):
        await report(here.colleague, survey.id, 1, WHAT, LATER)


async def test_nobody_finds_a_share_of_answers_that_are_still_coming_in() -> None:
    here = await a_surveyed_community()
    survey = await a_survey(here)

    with pytest.raises(SurveyNotCounted):
        await survey_faults.report_fault(here.officer, survey.id, 1, WHAT, NOON)
    assert await surveys.survey_of_year(here.community.id, 2026) == survey

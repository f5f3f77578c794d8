"""Surveys by their id, or a sentence."""

from __future__ import annotations

from uuid import UUID

from gongyi.appraisal.errors.survey import SurveyUnknown
from gongyi.appraisal.queries import surveys
from gongyi.appraisal.queries.surveys import Survey


async def known_survey(survey_id: UUID) -> Survey:
    """Raises SurveyUnknown."""
    survey = await surveys.survey_of_id(survey_id)
    if survey is None:
        raise SurveyUnknown
    return survey


async def locked_survey(survey_id: UUID) -> Survey:
    """Under its lock, so that it is drawn once. Raises SurveyUnknown."""
    survey = await surveys.survey_of_id(survey_id, lock=True)
    if survey is None:
        raise SurveyUnknown
    return survey


async def community_of_survey(survey_id: UUID) -> UUID | None:
    """Where it belongs."""
    return await surveys.community_of_survey(survey_id)

"""A survey that somebody steered: found by one, confirmed by another, published, asked again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.appraisal.actions.known import known_survey, locked_survey
from gongyi.appraisal.actions.survey_contacts import standings_of
from gongyi.appraisal.errors.fault import (
    FaultMissing,
    FaultSettled,
    FaultWaits,
    SurveyAlreadyVoid,
    SurveyNotCounted,
)
from gongyi.appraisal.errors.term import AppraisalMissing
from gongyi.appraisal.queries import faults, surveys, terms
from gongyi.appraisal.queries.faults import Fault
from gongyi.appraisal.queries.surveys import Survey
from gongyi.appraisal.rules.faults import FaultOutcome, check_fault, outcome_of_fault
from gongyi.ballot import actions as ballot
from gongyi.identity.guards import Actor, check_four_eyes
from gongyi.kernel import journal
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.text import tidy


async def report_fault(
    actor: Actor, survey_id: UUID, affected: int, words: str, now: datetime
) -> int:
    """Its number; it waits for a second person.

    Raises NotAllowed, SurveyUnknown, SurveyNotCounted, SurveyAlreadyVoid, FaultReasonMissing,
    AffectedImpossible, FaultWaits.
    """
    said = tidy(words)
    try:
        async with transaction():
            survey = await locked_survey(survey_id)
            role = actor.check_may("reportSurveyFault", survey.community_id)
            known = await faults.faults_of(survey)
            if any(fault.outcome == "void" for fault in known):
                raise SurveyAlreadyVoid
            answered = await _answered(survey)
            check_fault(said, affected, answered)
            fault = Fault(
                *(len(known) + 1, said, affected, answered, actor.account_id, now),
                outcome="open",
                settled_at=None,
            )
            await faults.insert_fault(survey, fault)
            await journal.write(_entry(survey, "survey_fault_found", actor, role, now, said))
            return fault.number
    except UniqueViolationError as error:
        if broken_rule(error) == "one_open_fault_per_survey":
            raise FaultWaits from error
        raise


async def _answered(survey: Survey) -> int:
    """How many have answered, when all waves are counted. Raises SurveyNotCounted."""
    waves = await surveys.waves_of(survey)
    states = {(await ballot.view_ballot(wave.ballot_id)).ballot.state for wave in waves}
    if states != {"counted"}:
        raise SurveyNotCounted
    standings = await standings_of(survey, await surveys.sample_of(survey))
    return sum(standing == "answered" for standing in standings.values())


async def settle_fault(
    actor: Actor, survey_id: UUID, number: int, agrees: bool, now: datetime
) -> FaultOutcome:
    """A second person agrees or does not; above the method's share the survey is void.

    Raises NotAllowed, SurveyUnknown, FaultMissing, FaultSettled, SameTwoEyes, AppraisalMissing.
    """
    async with transaction():
        survey = await locked_survey(survey_id)
        role = actor.check_may("settleSurveyFault", survey.community_id)
        known = {fault.number: fault for fault in await faults.faults_of(survey)}
        if number not in known:
            raise FaultMissing
        fault = known[number]
        if fault.outcome != "open":
            raise FaultSettled
        check_four_eyes(fault.found_by, actor.account_id)
        before = sum(each.affected for each in known.values() if each.outcome == "published")
        percent = await _void_above(survey)
        outcome = outcome_of_fault(agrees, before + fault.affected, fault.answered, percent)
        await faults.mark_fault(survey, number, outcome, actor.account_id, now)
        await journal.write(
            _entry(survey, f"survey_fault_{outcome}", actor, role, now, fault.words)
        )
        return outcome


async def _void_above(survey: Survey) -> int:
    """As this year's method says. Raises AppraisalMissing."""
    appraisal = await terms.appraisal_of_year(survey.community_id, survey.year, "community")
    if appraisal is None:
        raise AppraisalMissing
    return appraisal.term.method.honesty.rerun_above_percent


async def faults_of(survey_id: UUID) -> list[Fault]:
    """For those who find and settle; raises SurveyUnknown."""
    return await faults.faults_of(await known_survey(survey_id))


async def must_ask_again(community_id: UUID, year: int) -> bool:
    """The year's newest survey is void, and nobody has been asked since."""
    survey = await surveys.survey_of_year(community_id, year)
    return survey is not None and await faults.is_void(survey)


def _entry(
    survey: Survey, what: str, actor: Actor, role: str, now: datetime, why: str
) -> journal.Entry:
    return journal.Entry(
        *(now, what, survey.id, survey.community_id, actor.account_id), role=role, why=why
    )

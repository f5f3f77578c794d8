"""The evaluator's list: whom to ring or visit, what came of it, never what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.appraisal.actions.known import known_survey
from gongyi.appraisal.errors.survey import DwellingNotSampled, NotDrawnYet, SurveyNotRunning
from gongyi.appraisal.queries import contacts, surveys
from gongyi.appraisal.queries.contacts import Contact
from gongyi.appraisal.queries.surveys import Sampled, Survey, Wave
from gongyi.appraisal.rules.response import Mode, Outcome, Standing, standing_of
from gongyi.appraisal.rules.sampling import Door
from gongyi.ballot import actions as ballot
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.roll.actions import sampling as roll
from gongyi.roll.actions.sampling import AtHome


@dataclass(frozen=True)
class Asked:
    """A drawn dwelling as the evaluator sees it; `person` is None when she has left the roll."""

    door: Door
    ballot_id: UUID
    person: AtHome | None
    resident_id: UUID
    standing: Standing
    last: Contact | None


async def list_sample(actor: Actor, survey_id: UUID, now: datetime) -> tuple[Survey, list[Asked]]:
    """Names, doors and phones; each of them sees that the evaluator looked.

    Raises SurveyUnknown, NotAllowed.
    """
    survey = await known_survey(survey_id)
    role = actor.check_may("listSample", survey.community_id)
    sample = await surveys.sample_of(survey)
    ids = [each.resident_id for each in sample]
    people = await roll.people_at_home(survey.community_id, ids)
    standings = await standings_of(survey, sample)
    tried = await contacts.contacts_of(survey)
    async with transaction():
        await journal.write(_read(survey, actor, role, now), about=ids)
    ballots = {wave.id: wave.ballot_id for wave in await surveys.waves_of(survey)}
    return survey, [
        Asked(
            each.door,
            ballots[each.wave_id],
            people.get(each.resident_id),
            each.resident_id,
            standings[each.door],
            tried.get(each.door),
        )
        for each in sample
    ]


def _read(survey: Survey, actor: Actor, role: str, now: datetime) -> journal.Entry:
    return journal.Entry(
        at=now,
        what="sample_read",
        on=survey.id,
        community_id=survey.community_id,
        account_id=actor.account_id,
        role=role,
    )


async def standings_of(survey: Survey, sample: list[Sampled]) -> dict[Door, Standing]:
    """Answered, refused, not reached …, by door."""
    forms = await forms_of_sample(await surveys.waves_of(survey), sample)
    tried = await contacts.contacts_of(survey)
    return {
        each.door: standing_of(
            each.resident_id in forms.get(each.wave_id, {}),
            tried[each.door].outcome if each.door in tried else None,
        )
        for each in sample
    }


async def forms_of_sample(waves: list[Wave], sample: list[Sampled]) -> dict[UUID, dict[UUID, str]]:
    """In which form each resident of each wave has drawn her paper."""
    found: dict[UUID, dict[UUID, str]] = {}
    for wave in waves:
        asked = [each.resident_id for each in sample if each.wave_id == wave.id]
        found[wave.id] = dict(await ballot.forms_of_electors(wave.ballot_id, asked))
    return found


async def note_contact(
    actor: Actor, survey_id: UUID, door: Door, mode: Mode, outcome: Outcome, now: datetime
) -> None:
    """Somebody rang, or stood at the door.

    Raises SurveyUnknown, NotAllowed, NotDrawnYet, SurveyNotRunning, DwellingNotSampled.
    """
    survey = await known_survey(survey_id)
    actor.check_may("noteContact", survey.community_id)
    sampled = {each.door: each for each in await surveys.sample_of(survey)}
    if not sampled:
        raise NotDrawnYet
    if door not in sampled:
        raise DwellingNotSampled
    wave = next(w for w in await surveys.waves_of(survey) if w.id == sampled[door].wave_id)
    if (await ballot.view_ballot(wave.ballot_id)).ballot.state_at(now) not in ("announced", "open"):
        raise SurveyNotRunning
    await contacts.insert_contact(survey, door, mode, outcome, actor.account_id, now)


async def ballots_and_phones(survey_id: UUID) -> list[tuple[UUID, str]]:
    """The ballot and the phone of each who was drawn and has one, for a made-up city's votes."""
    survey = await known_survey(survey_id)
    sample = await surveys.sample_of(survey)
    people = await roll.people_at_home(survey.community_id, [each.resident_id for each in sample])
    ballots = {wave.id: wave.ballot_id for wave in await surveys.waves_of(survey)}
    return [
        (ballots[each.wave_id], people[each.resident_id].phone)
        for each in sample
        if each.resident_id in people and people[each.resident_id].phone
    ]

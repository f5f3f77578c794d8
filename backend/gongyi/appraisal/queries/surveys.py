"""The survey: its frame, its sample, what happened at the doors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.appraisal.rules.sampling import Door
from gongyi.kernel import database
from gongyi.kernel.secrets import unseal


@dataclass(frozen=True)
class Survey:
    """A survey of one community and year; `seed` is None until the sample is drawn. `run` is 2 when
    the first one was void."""

    id: UUID
    community_id: UUID
    year: int
    questionnaire: str
    questionnaire_text: str
    secret_digest: str
    frame_digest: str
    buildings: tuple[UUID, ...]
    sizes: tuple[int, ...]
    planned_at: datetime
    planned_by: UUID
    secret: str | None
    public_word: str | None
    seed: str | None
    run: int


@dataclass(frozen=True)
class Wave:
    """The sample, or a supplement to it, and the ballot that asks it."""

    id: UUID
    number: int
    dwellings: int
    ballot_id: UUID
    drawn_at: datetime


@dataclass(frozen=True)
class Sampled:
    """A drawn dwelling and who answers there."""

    door: Door
    wave_id: UUID
    resident_id: UUID


@dataclass(frozen=True)
class FrameDoor:
    """A dwelling of the frame."""

    door: Door
    dwelling_id: UUID
    code: str


_SURVEY = """SELECT id, community_id, year, questionnaire, questionnaire_text, secret_digest,
    frame_digest, buildings, sizes, planned_at, planned_by, secret, public_word, seed, run
    FROM survey"""


async def insert_survey(survey: Survey, secret_sealed: bytes) -> None:
    """Each run once per community and year: `one_survey_per_run`."""
    await database.execute(
        """INSERT INTO survey (id, community_id, year, questionnaire, questionnaire_text,
               secret_digest, frame_digest, buildings, sizes, planned_at, planned_by,
               secret_sealed, run)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)""",
        *(survey.id, survey.community_id, survey.year),
        *(survey.questionnaire, survey.questionnaire_text),
        *(survey.secret_digest, survey.frame_digest),
        *(list(survey.buildings), list(survey.sizes)),
        *(survey.planned_at, survey.planned_by, secret_sealed, survey.run),
    )


async def insert_frame(survey: Survey, doors: Sequence[FrameDoor]) -> None:
    """Which dwelling is which door, for good."""
    await database.execute(
        """INSERT INTO survey_door (survey_id, community_id, building, door, dwelling_id, code)
           SELECT $1, $2, * FROM unnest($3::int[], $4::int[], $5::uuid[], $6::text[])""",
        survey.id,
        survey.community_id,
        [each.door.building for each in doors],
        [each.door.door for each in doors],
        [each.dwelling_id for each in doors],
        [each.code for each in doors],
    )


async def survey_of_id(survey_id: UUID, *, lock: bool = False) -> Survey | None:
    """One survey; locked while somebody draws."""
    end = "FOR UPDATE" if lock else ""
    row = await database.row(f"{_SURVEY} WHERE id = $1 {end}", survey_id)
    return _survey(row) if row else None


async def surveys_of(community_id: UUID) -> list[Survey]:
    """Of this community, the newest first."""
    rows = await database.rows(
        f"{_SURVEY} WHERE community_id = $1 ORDER BY year DESC, run DESC", community_id
    )
    return [_survey(row) for row in rows]


async def survey_of_year(community_id: UUID, year: int) -> Survey | None:
    """The survey of one year, in its last run."""
    row = await database.row(
        f"{_SURVEY} WHERE community_id = $1 AND year = $2 ORDER BY run DESC LIMIT 1",
        *(community_id, year),
    )
    return _survey(row) if row else None


def _survey(row: object) -> Survey:
    facts = dict(row)  # type: ignore[call-overload] # a record of asyncpg
    buildings, sizes = tuple(facts.pop("buildings")), tuple(facts.pop("sizes"))
    return Survey(**facts, buildings=buildings, sizes=sizes)


async def sealed_secret(survey: Survey) -> str:
    """The secret (hex) while only its digest is public."""
    sealed = await database.value("SELECT secret_sealed FROM survey WHERE id = $1", survey.id)
    return unseal("survey", sealed)


async def mark_drawn(survey: Survey, secret: str, public_word: str, seed: str) -> None:
    """The secret is public from now on."""
    await database.execute(
        """UPDATE survey SET secret = $3, secret_sealed = NULL, public_word = $4, seed = $5
           WHERE id = $1 AND community_id = $2""",
        *(survey.id, survey.community_id, secret, public_word, seed),
    )


async def dwellings_behind(survey: Survey, doors: Sequence[Door]) -> dict[Door, UUID]:
    """The dwelling of each of these doors."""
    rows = await database.rows(
        """SELECT building, door, dwelling_id FROM survey_door
           JOIN unnest($3::int[], $4::int[]) AS wanted (building, door) USING (building, door)
           WHERE survey_id = $1 AND community_id = $2""",
        *(survey.id, survey.community_id),
        *([door.building for door in doors], [door.door for door in doors]),
    )
    return {Door(row["building"], row["door"]): row["dwelling_id"] for row in rows}


async def insert_wave(survey: Survey, wave: Wave, by: UUID, sample: Sequence[Sampled]) -> None:
    """The wave and whom it asks."""
    await database.execute(
        """INSERT INTO survey_wave (id, community_id, survey_id, number, dwellings, ballot_id,
               drawn_at, drawn_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""",
        *(wave.id, survey.community_id, survey.id, wave.number, wave.dwellings),
        *(wave.ballot_id, wave.drawn_at, by),
    )
    await database.execute(
        """INSERT INTO survey_sample (survey_id, community_id, building, door, wave_id, resident_id)
           SELECT $1, $2, building, door, $3, resident_id
           FROM unnest($4::int[], $5::int[], $6::uuid[]) AS new (building, door, resident_id)""",
        *(survey.id, survey.community_id, wave.id),
        [each.door.building for each in sample],
        [each.door.door for each in sample],
        [each.resident_id for each in sample],
    )


async def waves_of(survey: Survey) -> list[Wave]:
    """In their order."""
    rows = await database.rows(
        """SELECT id, number, dwellings, ballot_id, drawn_at FROM survey_wave
           WHERE survey_id = $1 AND community_id = $2 ORDER BY number""",
        *(survey.id, survey.community_id),
    )
    return [Wave(**row) for row in rows]


async def sample_of(survey: Survey) -> list[Sampled]:
    """Everybody who was drawn, by building and door."""
    rows = await database.rows(
        """SELECT building, door, wave_id, resident_id FROM survey_sample
           WHERE survey_id = $1 AND community_id = $2 ORDER BY building, door""",
        *(survey.id, survey.community_id),
    )
    return [
        Sampled(Door(row["building"], row["door"]), row["wave_id"], row["resident_id"])
        for row in rows
    ]


async def drawn_wave_of(resident_id: UUID, community_id: UUID) -> tuple[UUID, UUID] | None:
    """The newest survey and its ballot that ask this resident, if one does."""
    row = await database.row(
        """SELECT survey_wave.survey_id, ballot_id FROM survey_sample
           JOIN survey_wave ON survey_wave.id = wave_id
               AND survey_wave.community_id = survey_sample.community_id
           WHERE resident_id = $1 AND survey_sample.community_id = $2
           ORDER BY drawn_at DESC LIMIT 1""",
        *(resident_id, community_id),
    )
    return (row["survey_id"], row["ballot_id"]) if row else None


async def community_of_survey(survey_id: UUID) -> UUID | None:
    """Where a survey belongs."""
    found: UUID | None = await database.value(
        "SELECT community_id FROM survey WHERE id = $1", survey_id
    )
    return found

"""The SQL of terms and of the appraisals in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gongyi.appraisal.rules.appeals import Phase
from gongyi.appraisal.rules.method import Kind
from gongyi.appraisal.rules.terms import Term
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.rule_files import digest_of_rules


@dataclass(frozen=True)
class Appraisal:
    """One community in one term."""

    id: UUID
    community_id: UUID
    term: Term
    phase: Phase
    phase_ends_at: datetime | None
    notice_id: UUID | None


_TERM = """term.id AS term_id, street_id, kind, year, round, starts_on, ends_on, method_text,
    published_at"""
_APPRAISAL = f"""SELECT appraisal.id, community_id, phase, phase_ends_at, notice_id, {_TERM}
    FROM appraisal JOIN appraisal_term AS term ON term.id = term_id"""  # noqa: S608 - our own words


async def insert_term(term: Term, by: UUID, communities: Sequence[UUID]) -> None:
    """The term with its method, and one appraisal for each community of the street."""
    await database.execute(
        """INSERT INTO appraisal_term (id, street_id, kind, year, round, starts_on, ends_on,
               method, method_text, method_digest, published_at, published_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)""",
        *(term.id, term.street_id, term.kind, term.year, term.round),
        *(term.starts_on, term.ends_on, term.method.id, term.method_text),
        *(digest_of_rules(term.method_text), term.published_at, by),
    )
    await database.execute(
        """INSERT INTO appraisal (id, community_id, term_id, phase)
           SELECT id, community_id, $3, 'collecting'
           FROM unnest($1::uuid[], $2::uuid[]) AS new (id, community_id)""",
        [new_id() for _ in communities],
        list(communities),
        term.id,
    )


async def terms_of_street(street_id: UUID) -> list[Term]:
    """The newest year first."""
    rows = await database.rows(
        f"""SELECT {_TERM} FROM appraisal_term AS term WHERE street_id = $1
            ORDER BY year DESC, round DESC, kind DESC""",  # noqa: S608 - our own words
        street_id,
    )
    return [_term(row) for row in rows]


async def term_of_id(term_id: UUID) -> Term | None:
    """One term."""
    row = await database.row(f"SELECT {_TERM} FROM appraisal_term AS term WHERE id = $1", term_id)  # noqa: S608 - our own words
    return None if row is None else _term(row)


async def appraisal_of_id(appraisal_id: UUID, *, lock: bool = False) -> Appraisal | None:
    """Locked while somebody decides."""
    end = "FOR UPDATE OF appraisal" if lock else ""
    row = await database.row(f"{_APPRAISAL} WHERE appraisal.id = $1 {end}", appraisal_id)
    return None if row is None else _appraisal(row)


async def appraisal_of_year(community_id: UUID, year: int, kind: Kind) -> Appraisal | None:
    """The year's, or while there is none the half year's."""
    row = await database.row(
        f"""{_APPRAISAL} WHERE community_id = $1 AND year = $2 AND kind = $3
            ORDER BY (phase = 'collecting'), round DESC LIMIT 1""",
        *(community_id, year, kind),
    )
    return None if row is None else _appraisal(row)


async def community_of_appraisal(appraisal_id: UUID) -> UUID | None:
    """Where it belongs."""
    found: UUID | None = await database.value(
        "SELECT community_id FROM appraisal WHERE id = $1", appraisal_id
    )
    return found


async def mark_phase(
    appraisal: Appraisal, phase: Phase, ends_at: datetime | None, notice_id: UUID | None
) -> None:
    """It goes on."""
    await database.execute(
        """UPDATE appraisal SET phase = $3, phase_ends_at = $4, notice_id = $5
           WHERE id = $1 AND community_id = $2""",
        *(appraisal.id, appraisal.community_id, phase, ends_at, notice_id),
    )


async def due_previews(now: datetime, limit: int) -> list[Appraisal]:
    """Those whose preview is over, locked; a second worker takes others."""
    rows = await database.rows(
        f"""{_APPRAISAL} WHERE phase = 'provisional' AND phase_ends_at <= $1
            ORDER BY phase_ends_at, appraisal.id LIMIT $2 FOR UPDATE OF appraisal SKIP LOCKED""",
        now,
        limit,
    )
    return [_appraisal(row) for row in rows]


async def stale_appraisals(before: datetime, now: datetime, limit: int) -> list[Appraisal]:
    """Those being collected whose running figure is older than `before`, locked."""
    rows = await database.rows(
        f"""{_APPRAISAL} WHERE phase = 'collecting' AND starts_on <= $2::date
                AND NOT EXISTS (SELECT FROM appraisal_figure AS figure
                    WHERE figure.appraisal_id = appraisal.id AND version = 0
                        AND figure.community_id = appraisal.community_id AND made_at > $1)
            ORDER BY appraisal.id LIMIT $3 FOR UPDATE OF appraisal SKIP LOCKED""",
        *(before, now, limit),
    )
    return [_appraisal(row) for row in rows]


async def unread_appraisals(before: datetime, now: datetime, limit: int) -> list[Appraisal]:
    """Those whose ratings nobody has gone through since `before`, locked."""
    rows = await database.rows(
        f"""{_APPRAISAL} WHERE phase = 'collecting' AND starts_on <= $2::date
                AND (gone_through_at IS NULL OR gone_through_at <= $1)
            ORDER BY appraisal.id LIMIT $3 FOR UPDATE OF appraisal SKIP LOCKED""",
        *(before, now, limit),
    )
    return [_appraisal(row) for row in rows]


async def mark_gone_through(appraisal: Appraisal, now: datetime) -> None:
    """What two people should look at has been raised."""
    await database.execute(
        "UPDATE appraisal SET gone_through_at = $3 WHERE id = $1 AND community_id = $2",
        *(appraisal.id, appraisal.community_id, now),
    )


def _term(row: Any) -> Term:
    facts = dict(row)
    return Term(id=facts.pop("term_id"), **facts)


def _appraisal(row: Any) -> Appraisal:
    facts = dict(row)
    own = {name: facts.pop(name) for name in ("id", "phase", "phase_ends_at", "notice_id")}
    return Appraisal(community_id=facts.pop("community_id"), term=_term(facts), **own)

"""The SQL of figures: the kept numbers, and the bundle each frozen version was computed from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from gongyi.appraisal.queries.terms import Appraisal
from gongyi.appraisal.rules.appeals import Phase
from gongyi.appraisal.rules.bundle import Bundle, Round, digest_of_bundle, written
from gongyi.appraisal.rules.figure import Standing
from gongyi.appraisal.rules.method import Kind
from gongyi.kernel import database


@dataclass(frozen=True)
class KeptFigure:
    """One version of one community's figure. Version 0 is for the street, while it is collected."""

    appraisal_id: UUID
    community_id: UUID
    year: int
    round: Round
    phase: Phase
    phase_ends_at: datetime | None
    version: int
    standing: Standing
    residents: int
    satisfaction: Decimal | None
    satisfaction_low: Decimal | None
    satisfaction_high: Decimal | None
    total: Decimal | None
    total_low: Decimal | None
    total_high: Decimal | None
    channels: dict[str, dict[str, object]]
    digest: str | None
    reason: str
    made_at: datetime


_KEPT = """appraisal_id, figure.community_id, year, round, phase, phase_ends_at, version, standing,
    residents, satisfaction, satisfaction_low, satisfaction_high, total, total_low, total_high,
    channels, digest, reason, made_at
    FROM appraisal_figure AS figure
    JOIN appraisal ON appraisal.id = appraisal_id
        AND appraisal.community_id = figure.community_id
    JOIN appraisal_term AS term ON term.id = term_id"""


async def kept_figures(
    community_ids: Sequence[UUID], years: Sequence[int], kind: Kind = "community"
) -> list[KeptFigure]:
    """The newest version of each community, year and round."""
    rows = await database.rows(
        f"""SELECT DISTINCT ON (appraisal_id) {_KEPT}
            WHERE figure.community_id = ANY($1) AND year = ANY($2) AND kind = $3
            ORDER BY appraisal_id, version DESC""",
        *(list(community_ids), list(years), kind),
    )
    return [KeptFigure(*row) for row in rows]


async def versions_of(appraisal: Appraisal) -> list[KeptFigure]:
    """All frozen ones, the newest first."""
    rows = await database.rows(
        f"""SELECT {_KEPT} WHERE appraisal_id = $1 AND figure.community_id = $2 AND version > 0
            ORDER BY version DESC""",
        appraisal.id,
        appraisal.community_id,
    )
    return [KeptFigure(*row) for row in rows]


async def bundle_of(appraisal: Appraisal, version: int) -> bytes | None:
    """The file of one version."""
    found: bytes | None = await database.value(
        """SELECT bundle FROM appraisal_figure
           WHERE appraisal_id = $1 AND community_id = $2 AND version = $3""",
        *(appraisal.id, appraisal.community_id, version),
    )
    return found


async def insert_version(
    appraisal: Appraisal, bundle: Bundle, reason: str, by: UUID, now: datetime
) -> str:
    """For ever; the digest of its bundle."""
    content = written(bundle)
    digest = digest_of_bundle(content)
    await database.execute(
        f"INSERT INTO appraisal_figure ({_COLUMNS}, bundle, digest, made_by) VALUES ({_HOLES}, "  # noqa: S608 - our own words
        "$15, $16, $17)",
        *(*_values(appraisal, bundle, bundle.version, reason, now), content, digest, by),
    )
    return digest


async def put_running(appraisal: Appraisal, bundle: Bundle, now: datetime) -> None:
    """What the street sees while it is collected, in place of what it saw before."""
    await database.execute(
        """DELETE FROM appraisal_figure
           WHERE appraisal_id = $1 AND community_id = $2 AND version = 0""",
        appraisal.id,
        appraisal.community_id,
    )
    await database.execute(
        f"INSERT INTO appraisal_figure ({_COLUMNS}) VALUES ({_HOLES})",  # noqa: S608 - our own words
        *_values(appraisal, bundle, 0, "", now),
    )


async def touch_running(appraisal: Appraisal, now: datetime) -> int:
    """It was looked at and stays as it is; how many there were (0 or 1)."""
    return await database.execute(
        """UPDATE appraisal_figure SET made_at = $3
           WHERE appraisal_id = $1 AND community_id = $2 AND version = 0""",
        *(appraisal.id, appraisal.community_id, now),
    )


async def residents_of_running(appraisal: Appraisal) -> int:
    """How many the running figure rests on; 0 without one."""
    found: int | None = await database.value(
        """SELECT residents FROM appraisal_figure
           WHERE appraisal_id = $1 AND community_id = $2 AND version = 0""",
        appraisal.id,
        appraisal.community_id,
    )
    return found or 0


_COLUMNS = """appraisal_id, community_id, version, standing, residents, satisfaction,
    satisfaction_low, satisfaction_high, total, total_low, total_high, channels, reason, made_at"""
_HOLES = ", ".join(f"${place}" for place in range(1, 15))


def _values(
    appraisal: Appraisal, bundle: Bundle, version: int, reason: str, now: datetime
) -> tuple[Any, ...]:
    said = bundle.result
    satisfied = (said.satisfaction.figure, said.satisfaction.low, said.satisfaction.high)
    channels = {
        name: {
            "residents": score.residents,
            "standing": score.standing,
            "figure": score.figure,
            "low": score.low,
            "high": score.high,
        }
        for name, score in said.channels.items()
    }
    return (
        *(appraisal.id, appraisal.community_id, version),
        *(said.satisfaction.standing, said.satisfaction.residents),
        *(_decimal(end) for end in satisfied),
        *(_decimal(end) for end in (said.total or ["", "", ""])),
        *(channels, reason, now),
    )


def _decimal(shown: str) -> Decimal | None:
    return Decimal(shown) if shown else None

"""What the appraisal asks of ratings."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.secrets import digest_of
from gongyi.ratings.events import RatingPattern, ResidentRatings
from gongyi.ratings.queries import inputs


async def appraisal_inputs(
    community_id: UUID, starts_at: datetime, ends_at: datetime
) -> list[ResidentRatings]:
    """Counted ratings given from the day of `starts_at` until before the day of `ends_at`.

    The same on every run: the pseudonyms are keyed by community and span, the rows ordered by them.
    """
    first, end = china_date(starts_at), china_date(ends_at)
    salt = digest_of("appraisal-pseudonym", f"{community_id} {first} {end}")
    return await inputs.resident_ratings(community_id, first, end, salt)


async def rating_patterns(
    community_id: UUID, starts_at: datetime, ends_at: datetime
) -> list[RatingPattern]:
    """For the honesty checks: counts by point, nobody's rating."""
    return await inputs.patterns(community_id, china_date(starts_at), china_date(ends_at))


async def void_ratings(
    community_id: UUID,
    point_id: UUID,
    first_day: date,
    last_day: date,
    incident_id: UUID,
    now: datetime,
) -> int:
    """These count no longer, for proven begging or fraud; how many. The originals stay."""
    async with transaction():
        voided = await inputs.mark_void(community_id, point_id, first_day, last_day, incident_id)
        entry = journal.Entry(
            *(now, "ratings_voided", point_id, community_id), why=f"{incident_id} {voided}"
        )
        await journal.write(entry)
    return voided


async def begging_reports(community_id: UUID, since: date) -> list[tuple[UUID, int]]:
    """«Somebody asked me for a good rating», by point."""
    return await inputs.begging_reports(community_id, since)

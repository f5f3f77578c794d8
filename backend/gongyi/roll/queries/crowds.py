"""Who lives behind which door, who is called alike, and whose accounts came from one phone."""

from __future__ import annotations

from uuid import UUID

from gongyi.kernel import database
from gongyi.kernel.secrets import digest_of
from gongyi.roll.rules.doubts import Behind


async def people_like(community_id: UUID, person: Behind) -> list[Behind]:
    """All that matter for a doubt about one person: her household and her namesakes."""
    rows = await database.rows(
        """SELECT door_digest, name, born_on FROM resident
           JOIN dwelling ON dwelling.id = resident.dwelling_id
               AND dwelling.community_id = resident.community_id
           WHERE resident.community_id = $1 AND moved_out_at IS NULL
               AND (door_digest = $2 OR name = $3)""",
        community_id,
        person.door,
        person.name,
    )
    return [Behind(*row) for row in rows]


async def insert_device_person(community_id: UUID, mark: str, account_id: UUID) -> int:
    """Note that this account came from this phone; how many accounts of the community did."""
    digest = digest_of("device", mark)
    await database.execute(
        """INSERT INTO device_person (community_id, device_digest, account_id) VALUES ($1, $2, $3)
           ON CONFLICT ON CONSTRAINT a_person_counts_once_per_device DO NOTHING""",
        community_id,
        digest,
        account_id,
    )
    number: int = await database.value(
        "SELECT count(*) FROM device_person WHERE community_id = $1 AND device_digest = $2",
        community_id,
        digest,
    )
    return number


async def accounts_on_device(community_id: UUID, mark: str) -> list[UUID]:
    """Whose accounts came from this phone."""
    rows = await database.rows(
        "SELECT account_id FROM device_person WHERE community_id = $1 AND device_digest = $2",
        community_id,
        digest_of("device", mark),
    )
    return [row["account_id"] for row in rows]

"""The SQL of the photos."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.fund.rules.model import Cycle
from gongyi.fund.tables import Photo
from gongyi.kernel import database
from gongyi.kernel.photos import KeptPhoto

Size = Literal["large", "thumbnail"]


@dataclass(frozen=True)
class ShownPhoto:
    """A photo's bytes, whose it is, and whether everybody is shown it: with a published proposal,
    of a project's work unless struck, of a payment's receipt."""

    data: bytes
    community_id: UUID
    account_id: UUID
    is_public: bool


async def insert_photo(
    photo_id: UUID, cycle: Cycle, account_id: UUID, photo: KeptPhoto, now: datetime
) -> None:
    """Both sizes."""
    await Photo.insert(
        Photo(
            id=photo_id,
            community_id=cycle.community_id,
            cycle_id=cycle.id,
            account_id=account_id,
            large=photo.large,
            thumbnail=photo.thumbnail,
            added_at=now,
        )
    )


async def photos_since(account_id: UUID, moment: datetime) -> int:
    """How many the account has added since `moment`, wherever."""
    found: int = await database.value(
        "SELECT count(*) FROM photo WHERE account_id = $1 AND added_at >= $2", account_id, moment
    )
    return found


async def has_photo(cycle: Cycle, account_id: UUID, photo_id: UUID) -> bool:
    """Whether this photo is the account's own, of this community."""
    found: bool = await database.value(
        """SELECT EXISTS (SELECT FROM photo
           WHERE id = $1 AND community_id = $2 AND account_id = $3)""",
        photo_id,
        cycle.community_id,
        account_id,
    )
    return found


async def shown_photo(photo_id: UUID, size: Size) -> ShownPhoto | None:
    """One size of a photo."""
    row = await database.row(
        f"""SELECT {size} AS data, community_id, account_id, EXISTS (
                SELECT FROM proposal
                WHERE photo_id = photo.id AND community_id = photo.community_id
                  AND (visibility = 'published' OR
                       visibility = 'withdrawn' AND published_at IS NOT NULL)
                UNION ALL
                SELECT FROM project_entry AS line
                WHERE photo_id = photo.id AND community_id = photo.community_id
                  AND NOT EXISTS (SELECT FROM project_entry AS struck
                                  WHERE struck.about_id = line.id AND struck.kind = 'strike'
                                    AND struck.community_id = line.community_id)
                UNION ALL
                SELECT FROM payment_receipt
                WHERE photo_id = photo.id AND community_id = photo.community_id
            ) AS is_public
            FROM photo WHERE id = $1""",  # noqa: S608 - one of two column names
        photo_id,
    )
    return None if row is None else ShownPhoto(**row)

"""Reading the journal; taking it away is written into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.identity import account_queries
from gongyi.identity.rules.actors import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import stable_id
from gongyi.kernel.journal_reading import MOST, Search, Written, entries
from gongyi.kernel.masks import mask_phone
from gongyi.kernel.phones import mobile
from gongyi.kernel.sheets import csv_of

_NOBODY = stable_id("nobody")
_HEADER = (
    "时间", "谁", "身份", "做了什么", "对象", "社区", "原来", "改成", "为什么", "第几条", "校验值",
)  # fmt: skip


@dataclass(frozen=True)
class NamedEntry:
    """An entry, and the masked phone of who did it; empty for the program itself."""

    entry: Written
    who: str


async def account_searched(phone: str) -> UUID | None:
    """Whose deeds are asked for; an id that nobody has when nobody has this phone."""
    if not phone:
        return None
    return await account_queries.account_id_of_phone(mobile(phone)) or _NOBODY


async def named_entries(search: Search, skip: int, limit: int) -> list[NamedEntry]:
    """Newest first."""
    found = await entries(search, skip, limit)
    ids = {entry.account_id for entry in found if entry.account_id}
    phones = {id_: mask_phone(await account_queries.phone_of_account(id_) or "") for id_ in ids}
    return [
        NamedEntry(entry, phones.get(entry.account_id, "") if entry.account_id else "")
        for entry in found
    ]


async def exported(actor: Actor, search: Search, now: datetime) -> bytes:
    """The table as a file; that it was taken away stands in the journal."""
    found = await named_entries(search, 0, MOST)
    async with transaction():
        operation = "exportJournal" if search.community_id else "exportWholeJournal"
        entry = journal.Entry(
            now,
            "journal_exported",
            search.community_id or actor.account_id,
            search.community_id,
            actor.account_id,
            actor.role_for(operation, search.community_id) or "",
        )
        await journal.write(entry)
    return csv_of(_HEADER, (_cells(each) for each in found))


def _cells(named: NamedEntry) -> tuple[object, ...]:
    entry = named.entry
    return (
        entry.at.isoformat(timespec="seconds"),
        named.who,
        entry.role,
        entry.what,
        str(entry.on),
        str(entry.community_id or ""),
        entry.before,
        entry.after,
        entry.why,
        entry.number if entry.number is not None else "",
        entry.hash,
    )

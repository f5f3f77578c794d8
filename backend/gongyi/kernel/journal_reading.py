"""The journal as auditors and residents read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gongyi.kernel import database

PAGE = 100
MOST = 50_000  # rows of one export


@dataclass(frozen=True)
class Written:
    """An entry as it was written, and its place in the chain once it has one."""

    at: datetime
    account_id: UUID | None
    role: str
    what: str
    on: UUID
    community_id: UUID | None
    why: str
    before: str
    after: str
    number: int | None
    hash: str


@dataclass(frozen=True)
class Search:
    """What is looked for: in one community or everywhere, of one account, a word, some days."""

    community_id: UUID | None = None
    account_id: UUID | None = None
    word: str = ""
    since: datetime | None = None
    until: datetime | None = None


async def entries(search: Search, skip: int = 0, limit: int = PAGE) -> list[Written]:
    """Newest first."""
    rows = await database.rows(
        """SELECT e.at, e.account_id, e.role, e.what, e.on_id, e.community_id, e.why, e.before,
               e.after, l.number, coalesce(encode(l.hash, 'hex'), '')
           FROM journal_entry e LEFT JOIN journal_link l ON l.entry_id = e.id
           WHERE ($1::uuid IS NULL OR e.community_id = $1)
             AND ($2::uuid IS NULL OR e.account_id = $2)
             AND ($3 = '' OR strpos(e.what, $3) > 0 OR strpos(e.why, $3) > 0
                  OR strpos(e.role, $3) > 0 OR e.on_id::text = $3)
             AND ($4::timestamptz IS NULL OR e.at >= $4)
             AND ($5::timestamptz IS NULL OR e.at < $5)
           ORDER BY e.at DESC, e.id DESC LIMIT $6 OFFSET $7""",
        search.community_id,
        search.account_id,
        search.word,
        search.since,
        search.until,
        limit,
        skip,
    )
    return [Written(*row) for row in rows]


@dataclass(frozen=True)
class Look:
    """Somebody of the staff has read or changed something of a person."""

    at: datetime
    role: str
    what: str
    why: str


async def looks_at(ids: list[UUID], but_not_by: UUID, limit: int = 200) -> list[Look]:
    """Who had these ids before their eyes, newest first; nobody's own deeds."""
    rows: list[Any] = await database.rows(
        """SELECT DISTINCT e.at, e.role, e.what, e.why, e.id FROM journal_about a
           JOIN journal_entry e ON e.id = a.entry_id
           WHERE a.about_id = ANY($1) AND e.account_id IS DISTINCT FROM $2
           ORDER BY e.at DESC, e.id LIMIT $3""",
        ids,
        but_not_by,
        limit,
    )
    return [Look(*tuple(row)[:4]) for row in rows]

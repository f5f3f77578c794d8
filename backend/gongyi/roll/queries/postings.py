"""The roll as it was posted for a ballot."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gongyi.kernel import database
from gongyi.kernel.masks import mask_name
from gongyi.roll.rules.postings import EntryState, Posting
from gongyi.roll.rules.terms import RollTerms


@dataclass(frozen=True)
class PostedEntry:
    """A line of the public sheet, and whose it is."""

    number: int
    resident_id: UUID
    dwelling_id: UUID
    building_id: UUID
    name_masked: str
    state: EntryState


_POSTING = """SELECT id, community_id, terms, voting_on, posted_at, objections_until, opens_at,
        ballot_id FROM posting"""
_ENTRY = "SELECT number, resident_id, dwelling_id, building_id, name_masked, state"


def _posting(row: Any) -> Posting:
    facts = dict(row)
    return Posting(terms=RollTerms(**facts.pop("terms")), **facts)


async def insert_posting(posting: Posting, by: UUID) -> None:
    """One at a time: `one_posting_at_a_time`."""
    await database.execute(
        """INSERT INTO posting (id, community_id, unit, terms, voting_on, posted_by, posted_at,
               objections_until, opens_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
        posting.id,
        posting.community_id,
        posting.unit,
        asdict(posting.terms),
        posting.voting_on,
        by,
        posting.posted_at,
        posting.objections_until,
        posting.opens_at,
    )


async def entitled(community_id: UUID, born_until: date) -> list[tuple[UUID, UUID, UUID, str]]:
    """(resident, dwelling, building, name) of whoever is on the roll and old enough."""
    rows = await database.rows(
        """SELECT resident.id, dwelling.id, building_id, name FROM resident
           JOIN dwelling ON dwelling.id = resident.dwelling_id
               AND dwelling.community_id = resident.community_id
           WHERE resident.community_id = $1 AND moved_out_at IS NULL AND born_on <= $2""",
        community_id,
        born_until,
    )
    return [tuple(row) for row in rows]


async def insert_entries(
    posting: Posting, people: list[tuple[UUID, UUID, UUID, str]], state: EntryState
) -> None:
    """Numbered on in the order given; who stands there already is left alone."""
    await database.execute(
        """INSERT INTO posting_entry (posting_id, community_id, resident_id, dwelling_id,
               building_id, name_masked, state, number)
           SELECT $1, $2, new.resident, new.dwelling, new.building, new.name, $7,
               new.place + (SELECT coalesce(max(number), 0) FROM posting_entry
                            WHERE posting_id = $1 AND community_id = $2)
           FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[]) WITH ORDINALITY
               AS new (resident, dwelling, building, name, place)
           ON CONFLICT ON CONSTRAINT posted_once_per_person DO UPDATE SET state = $7""",
        posting.id,
        posting.community_id,
        [resident for resident, _, _, _ in people],
        [dwelling for _, dwelling, _, _ in people],
        [building for _, _, building, _ in people],
        [mask_name(name) for _, _, _, name in people],
        state,
    )


async def mark_struck(posting: Posting, resident_id: UUID) -> None:
    """Off the sheet, and it is seen that somebody was on it."""
    await database.execute(
        """UPDATE posting_entry SET state = 'struck'
           WHERE posting_id = $1 AND community_id = $2 AND resident_id = $3""",
        posting.id,
        posting.community_id,
        resident_id,
    )


async def posting(community_id: UUID, posting_id: UUID, *, lock: bool = False) -> Posting | None:
    """One of them; whoever adds to it takes turns."""
    row = await database.row(
        f"{_POSTING} WHERE community_id = $1 AND id = $2 {'FOR UPDATE' if lock else ''}",
        community_id,
        posting_id,
    )
    return None if row is None else _posting(row)


async def postings(community_id: UUID) -> list[Posting]:
    """Newest first."""
    rows = await database.rows(
        f"{_POSTING} WHERE community_id = $1 ORDER BY posted_at DESC LIMIT 50", community_id
    )
    return [_posting(row) for row in rows]


async def posting_of_ballot(community_id: UUID, ballot_id: UUID) -> Posting | None:
    """The posted roll that this ballot goes by, if it goes by one."""
    row = await database.row(
        f"{_POSTING} WHERE community_id = $1 AND ballot_id = $2", community_id, ballot_id
    )
    return None if row is None else _posting(row)


async def waiting_posting(community_id: UUID, opens_at: datetime) -> Posting | None:
    """The one that hangs out for a ballot that is not announced yet and opens no earlier."""
    row = await database.row(
        f"{_POSTING} WHERE community_id = $1 AND ballot_id IS NULL AND opens_at <= $2",
        community_id,
        opens_at,
    )
    return None if row is None else _posting(row)


async def mark_tied(posting: Posting, ballot_id: UUID) -> bool:
    """False when it belongs to a ballot already."""
    touched = await database.execute(
        """UPDATE posting SET ballot_id = $3
           WHERE community_id = $1 AND id = $2 AND ballot_id IS NULL""",
        posting.community_id,
        posting.id,
        ballot_id,
    )
    return touched == 1


async def entries(posting: Posting) -> list[PostedEntry]:
    """The whole sheet by number; a street of 5,000 is 400 kB."""
    rows = await database.rows(
        f"{_ENTRY} FROM posting_entry WHERE posting_id = $1 AND community_id = $2 ORDER BY number",
        posting.id,
        posting.community_id,
    )
    return [PostedEntry(*row) for row in rows]


async def entries_of_dwelling(posting: Posting, dwelling_id: UUID) -> list[PostedEntry]:
    """Who stands on it from behind one door."""
    rows = await database.rows(
        f"""{_ENTRY} FROM posting_entry
            WHERE posting_id = $1 AND community_id = $2 AND dwelling_id = $3 ORDER BY number""",
        posting.id,
        posting.community_id,
        dwelling_id,
    )
    return [PostedEntry(*row) for row in rows]


async def entry_of(posting: Posting, resident_id: UUID) -> PostedEntry | None:
    """Whether and how she stands on it."""
    row = await database.row(
        f"""{_ENTRY} FROM posting_entry
            WHERE posting_id = $1 AND community_id = $2 AND resident_id = $3""",
        posting.id,
        posting.community_id,
        resident_id,
    )
    return None if row is None else PostedEntry(*row)


async def entry_of_number(posting: Posting, number: int) -> PostedEntry | None:
    """Who stands beside this number."""
    if not 0 < number < 2**31:
        return None
    row = await database.row(
        f"""{_ENTRY} FROM posting_entry
            WHERE posting_id = $1 AND community_id = $2 AND number = $3""",
        posting.id,
        posting.community_id,
        number,
    )
    return None if row is None else PostedEntry(*row)


async def count_entitled(posting: Posting) -> int:
    """People, or households where those vote, that stand on it."""
    number: int = await database.value(
        """SELECT count(DISTINCT CASE WHEN $3 THEN dwelling_id ELSE resident_id END)
           FROM posting_entry
           WHERE posting_id = $1 AND community_id = $2 AND state <> 'struck'""",
        posting.id,
        posting.community_id,
        posting.unit == "household",
    )
    return number

"""The audit journal over HTTP: to read, to search, to take away as a table."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath, FromQuery, QueryParameter

from gongyi.identity import journal_actions
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.identity.journal_actions import NamedEntry
from gongyi.identity.staff_schemas import JournalItem, JournalPage
from gongyi.kernel import clock
from gongyi.kernel.clock import CHINA
from gongyi.kernel.journal_reading import PAGE, Search

Word = Annotated[str, QueryParameter(max_length=100)]
Skip = Annotated[int, QueryParameter(ge=0, le=1_000_000)]


@get(
    "/communities/{community_id:uuid}/journal",
    guards=[permitted],
    operation_id="readJournal",
)
async def read_journal(
    community_id: FromPath[UUID],
    word: Word = "",
    since: FromQuery[datetime | None] = None,
    until: FromQuery[datetime | None] = None,
    skip: Skip = 0,
) -> JournalPage:
    """What was done in one community, newest first."""
    return await _page(
        Search(community_id, None, _plain(word), _in_china(since), _in_china(until)), skip
    )


@get("/journal", guards=[permitted], operation_id="readWholeJournal")
async def read_whole_journal(
    word: Word = "",
    phone: Word = "",
    since: FromQuery[datetime | None] = None,
    until: FromQuery[datetime | None] = None,
    skip: Skip = 0,
) -> JournalPage:
    """What was done anywhere; `phone`: by whoever has it."""
    account_id = await journal_actions.account_searched(phone)
    return await _page(
        Search(None, account_id, _plain(word), _in_china(since), _in_china(until)), skip
    )


def _plain(word: str) -> str:
    """Without NUL, which no database keeps."""
    return word.replace("\0", "")


def _in_china(moment: datetime | None) -> datetime | None:
    """A time without a zone is meant as the clock on the wall shows it."""
    return moment.replace(tzinfo=moment.tzinfo or CHINA) if moment else None


async def _page(search: Search, skip: int) -> JournalPage:
    found = await journal_actions.named_entries(search, skip, PAGE + 1)
    return JournalPage(items=[_item(each) for each in found[:PAGE]], has_more=len(found) > PAGE)


def _item(named: NamedEntry) -> JournalItem:
    entry = named.entry
    return JournalItem(
        at=entry.at,
        who=named.who,
        role=entry.role,
        what=entry.what,
        on_id=entry.on,
        community_id=entry.community_id,
        why=entry.why,
        before=entry.before,
        after=entry.after,
        number=entry.number,
        hash=entry.hash[:16],
    )


@get(
    "/communities/{community_id:uuid}/journal.csv",
    guards=[permitted],
    operation_id="exportJournal",
)
async def export_journal(community_id: FromPath[UUID], actor: CurrentActor) -> Response[bytes]:
    """All of one community, as a table."""
    return _file(await journal_actions.exported(actor, Search(community_id), clock.now()))


@get("/journal.csv", guards=[permitted], operation_id="exportWholeJournal")
async def export_whole_journal(actor: CurrentActor) -> Response[bytes]:
    """All of it, as a table."""
    return _file(await journal_actions.exported(actor, Search(), clock.now()))


def _file(body: bytes) -> Response[bytes]:
    headers = {"content-disposition": 'attachment; filename="journal.csv"'}
    return Response(body, media_type="text/csv; charset=utf-8", headers=headers)


HANDLERS = [read_journal, read_whole_journal, export_journal, export_whole_journal]

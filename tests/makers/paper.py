"""A ballot with paper: its committee, its residents, its slips and sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from PIL import Image

from gongyi.ballot import jobs
from gongyi.ballot.actions import Phone, cast_vote, giving, message_of, sheets, slips
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.paper import SheetRow
from gongyi.identity.guards import Actor, Grant
from gongyi.kernel.ids import new_id
from gongyi.roll import actions as roll
from tests.makers.ballots import CLOSE, a_ballot, a_roll, ids_of
from tests.makers.people import an_account
from tests.makers.questions import NOON

PAPER_UNTIL = CLOSE + timedelta(days=1)
TYPING = CLOSE + timedelta(hours=2)


@dataclass(frozen=True)
class Desk:
    """A ballot with paper, two members of its committee, and who may vote, by number."""

    ballot: Ballot
    member: Actor
    colleague: Actor
    residents: tuple[UUID, ...]


async def a_desk(**changes: Any) -> Desk:
    """Twelve residents."""
    community_id = changes.pop("community_id", None) or await a_roll(12)
    ballot = await a_ballot(community_id=community_id, paper_until=PAPER_UNTIL, **changes)
    people = await roll.find_voters(community_id, CLOSE.date(), "")
    by_number = sorted(people, key=lambda voter: int(voter.name.removeprefix("居民")))
    member, colleague = [await _member(f"1380000000{n}", community_id) for n in (1, 2)]
    return Desk(ballot, member, colleague, tuple(voter.id for voter in by_number))


async def _member(phone: str, community_id: UUID) -> Actor:
    grant = Grant("committee_member", community_id=community_id)
    return Actor(await an_account(phone), frozenset({grant}))


async def printed(desk: Desk, count: int, now: datetime = NOON) -> list[Phone]:
    """Slips asked for by one, approved by the other; each as a phone that holds its seed."""
    blank = [Phone.of_manifest(desk.ballot.manifest, new_id().bytes) for _ in range(count)]
    asked = await slips.ask_for_slips(
        desk.member, desk.ballot.id, [phone.request for phone in blank], now
    )
    await slips.approve_slips(desk.colleague, desk.ballot.id, asked, now)
    return [
        phone.with_paper(await slips.find_slip(desk.ballot.id, phone.request)) for phone in blank
    ]


async def give(desk: Desk, number: int, form: Any = "slip", because: Any = "first") -> None:
    """To the resident of this number."""
    reason = "手机丢了" if because == "reissued" else ""
    await giving.give_paper(
        desk.member, desk.ballot.id, desk.residents[number], form, because, reason, NOON
    )


async def cast(desk: Desk, phone: Phone, *numbers: int) -> None:
    """Into the box."""
    vote = phone.vote(ids_of(desk.ballot, *numbers))
    await cast_vote(desk.ballot.id, message_of(vote), NOON)


def rows(*chosen: Sequence[int]) -> tuple[SheetRow, ...]:
    """Sheets by numbers of options, 1 = first."""
    return tuple(SheetRow(tuple(number - 1 for number in row)) for row in chosen)


async def closed(desk: Desk) -> None:
    """The hour has come; the box takes nothing more."""
    await jobs.count_due_ballots(CLOSE + timedelta(seconds=2))


async def typed(desk: Desk, sheet_rows: Sequence[SheetRow]) -> UUID:
    """By both, the same, with a picture; not sealed yet."""
    ballot_id = desk.ballot.id
    batch_id = await sheets.type_sheets(desk.member, ballot_id, None, sheet_rows, TYPING)
    await sheets.type_sheets(desk.colleague, ballot_id, batch_id, sheet_rows, TYPING)
    await sheets.add_tally_photo(desk.member, ballot_id, batch_id, a_picture(), TYPING)
    return batch_id


async def finished(desk: Desk) -> None:
    """Both say that all is typed; the count follows."""
    for actor in (desk.member, desk.colleague):
        await sheets.finish_paper(actor, desk.ballot.id, TYPING)
    await jobs.count_due_ballots(TYPING)


def a_picture(colour: str = "teal") -> bytes:
    """A JPEG."""
    out = BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG")
    return out.getvalue()

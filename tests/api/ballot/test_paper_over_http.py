"""Paper over HTTP: the whole way, who sees what, and bad input that is refused with a reason."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

import gongyi.ballot.box_routes
import gongyi.ballot.paper_routes
import gongyi.ballot.routes
import gongyi.identity.routes
from gongyi.ballot import jobs, sheet_routes
from gongyi.ballot.actions import Phone, message_of
from gongyi.ballot.rules.ballots import Ballot
from gongyi.identity.guards import COOKIE
from gongyi.kernel import clock
from gongyi.kernel.ids import new_id, stable_id
from gongyi.roll import actions as roll
from tests.makers.ballots import a_ballot, a_roll, ids_of
from tests.makers.client import an_app
from tests.makers.paper import a_picture
from tests.makers.people import a_session, staff

NOBODYS = stable_id("nobody")
pytestmark = pytest.mark.usefixtures("database")
HANDLERS = [
    *gongyi.identity.routes.HANDLERS,
    *gongyi.ballot.routes.HANDLERS,
    *gongyi.ballot.box_routes.HANDLERS,
    *gongyi.ballot.paper_routes.HANDLERS,
    *sheet_routes.HANDLERS,
]
MEMBER, COLLEAGUE = "13800000011", "13800000012"


@dataclass(frozen=True)
class Room:
    """A ballot with paper that is open now, and three browsers."""

    ballot: Ballot
    member: httpx.AsyncClient
    colleague: httpx.AsyncClient
    anybody: httpx.AsyncClient

    def path(self, *parts: str) -> str:
        return "/".join((f"/ballots/{self.ballot.id}", *parts))


@asynccontextmanager
async def a_browser(session: str | None = None) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(an_app(HANDLERS))
    async with httpx.AsyncClient(transport=transport, base_url="http://here/api/v1") as client:
        if session:
            client.cookies.set(COOKIE, session)
        yield client


@asynccontextmanager
async def a_room() -> AsyncIterator[Room]:
    now, community_id = clock.now(), await a_roll(8)
    for phone in (MEMBER, COLLEAGUE):
        await staff(phone, "committee_member", community_id=community_id)
    opens, closes = now - timedelta(hours=1), now + timedelta(hours=1)
    ballot = await a_ballot(
        now=opens,
        community_id=community_id,
        opens_at=opens,
        closes_at=closes,
        paper_until=closes + timedelta(days=1),
    )
    async with (
        a_browser(await a_session(MEMBER)) as member,
        a_browser(await a_session(COLLEAGUE)) as colleague,
        a_browser() as anybody,
    ):
        yield Room(ballot, member, colleague, anybody)


async def residents(room: Room) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await room.member.get(room.path("voters"))).json()
    return found


async def test_a_slip_is_asked_for_approved_given_and_voted_with() -> None:
    async with a_room() as room:
        phone = Phone.of_manifest(room.ballot.manifest, new_id().bytes)
        asked = await room.member.post(room.path("printings"), json={"requests": [phone.request]})
        approval = room.path("printings", asked.json()["id"], "approval")
        assert (await room.member.post(approval)).status_code == 409
        assert (await room.colleague.post(approval)).json() == {"number": 1}

        hers = {"residentId": (await residents(room))[0]["residentId"], "form": "slip"}
        given = await room.member.post(room.path("given-papers"), json=hers | {"because": "first"})
        assert given.status_code == 201
        stamp = await room.anybody.post(room.path("slips"), json={"blinded": phone.request})
        vote = phone.with_paper(stamp.json()["answer"]).vote(ids_of(room.ballot, 1))
        cast = await room.anybody.post(f"/box{room.path('votes')}", json=message_of(vote))
        assert cast.status_code == 201

        desk = (await room.colleague.get(room.path("paper-desk"))).json()
        assert (desk["slipsPrinted"], desk["slipsHandedOut"]) == (1, 1)
        assert (await residents(room))[0]["form"] == "slip"


async def test_nobody_copies_the_rows_of_the_first_typist(monkeypatch: pytest.MonkeyPatch) -> None:
    async with a_room() as room:
        for voter in (await residents(room))[:2]:
            body = {"residentId": voter["residentId"], "form": "sheet", "because": "first"}
            await room.member.post(room.path("given-papers"), json=body)
        later = room.ballot.closes_at + timedelta(minutes=1)
        await jobs.count_due_ballots(later)
        monkeypatch.setattr(sheet_routes, "clock", SimpleNamespace(now=lambda: later))

        rows = {"rows": [{"chosen": [0]}, {"chosen": [], "spoiled": "unclear"}]}
        batch = (await room.member.post(room.path("batches"), json=rows)).json()["id"]
        (seen,) = (await room.colleague.get(room.path("batches"))).json()["batches"]
        assert (seen["typings"], seen["typedBy"]) == ([], 1)

        await room.colleague.put(room.path("batches", batch, "typing"), json=rows)
        photo = {"photo": ("tally.jpg", a_picture(), "image/jpeg")}
        added = await room.member.post(room.path("batches", batch, "photos"), files=photo)
        unseen = room.path("tally-photos", added.json()["digest"])
        assert (await room.anybody.get(unseen)).status_code == 404
        sealed = await room.colleague.post(room.path("batches", batch, "sealing"))
        assert sealed.json() == {"number": 1}
        assert (await room.anybody.get(unseen)).headers["content-type"] == "image/webp"
        for who in (room.member, room.colleague):
            await who.post(room.path("paper-finish"))
        await jobs.count_due_ballots(later)
        result = (await room.anybody.get(room.path("result"))).json()
        assert result["turnout"]["votes"] == 1
        assert (result["paper"]["rows"], result["paper"]["votes"]) == (2, 1)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("printings", {"requests": []}),
        ("printings", {"requests": ["A" * 511]}),
        ("printings", {"requests": ["A" * 512] * 201}),
        ("printings", {"requests": ["A" * 512], "count": 1}),
        ("slips", {"blinded": "A" * 512}),
        ("slips", {"blinded": 1}),
        ("voided-slips", {"blinded": ""}),
        ("given-papers", {"residentId": str(new_id()), "form": "phone", "because": "first"}),
        ("given-papers", {"residentId": "x", "form": "slip", "because": "first"}),
        ("given-papers", {"residentId": str(new_id()), "form": "slip", "because": "first"}),
        ("assistances", {"residentId": str(new_id()), "reason": "看不清", "consent": False}),
        ("assistances", {"residentId": str(new_id()), "reason": "", "consent": True}),
        ("batches", {"rows": [{"chosen": [0]}]}),
        ("batches", {"rows": [{"chosen": [-1]}]}),
        ("batches", {"rows": [{"chosen": [0], "spoiled": "torn"}]}),
        ("batches", {"rows": []}),
        ("paper-finish", {}),
        (f"printings/{NOBODYS}/approval", {}),
        (f"assistances/{NOBODYS}/papers", {"blinded": "A" * 512}),
        (f"batches/{NOBODYS}/sealing", {}),
    ],
)
async def test_what_cannot_be_is_refused_with_a_sentence(path: str, body: dict[str, Any]) -> None:
    async with a_room() as room:
        answer = await room.member.post(room.path(path), json=body)

    assert 400 <= answer.status_code < 500, answer.text
    assert answer.json()["title"]


async def test_no_resident_reads_the_desk() -> None:
    async with a_room() as room:
        for path in ("paper-desk", "voters", "batches"):
            assert (await room.anybody.get(room.path(path))).status_code == 401
        people = await roll.find_voters(
            room.ballot.question.community_id, room.ballot.closes_at.date(), "居民1"
        )
        assert [person.name for person in people] == ["居民1"]

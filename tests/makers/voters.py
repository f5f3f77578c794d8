"""A community at the polls: residents who can sign in, and a browser at the ballot's routes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

import httpx
from litestar import Litestar

import gongyi.ballot.box_routes
import gongyi.ballot.routes
import gongyi.identity.routes
from gongyi.ballot.actions import Phone, message_of
from gongyi.ballot.rules.ballots import Ballot
from gongyi.identity.guards import COOKIE
from gongyi.kernel import clock
from gongyi.kernel.ids import new_id
from gongyi.places.actions import Community
from tests.makers.ballots import a_ballot, ids_of
from tests.makers.client import an_app
from tests.makers.people import a_listed_person, a_phone, a_session
from tests.makers.questions import HOUR


async def an_open_ballot(community_id: UUID, **changes: Any) -> Ballot:
    """Open by the real clock, for an hour."""
    now = clock.now()
    dates = {"opens_at": now, "closes_at": now + HOUR}
    return await a_ballot(now, community_id=community_id, **dates | changes)


async def residents(community: Community, count: int) -> list[str]:
    """That many people on the roll; their phones."""
    phones = [a_phone(number) for number in range(1, count + 1)]
    for phone in phones:
        await a_listed_person(community.id, phone=phone, room=phone[-3:], name=f"居民{phone[-3:]}")
    return phones


@cache
def _app() -> Litestar:
    return an_app(
        [
            *gongyi.identity.routes.HANDLERS,
            *gongyi.ballot.routes.HANDLERS,
            *gongyi.ballot.box_routes.HANDLERS,
        ]
    )


@asynccontextmanager
async def a_browser(
    phone: str | None = None, since: timedelta = timedelta(0)
) -> AsyncIterator[httpx.AsyncClient]:
    """At the ballot's routes, signed in with this phone if there is one, for so long already."""
    transport = httpx.ASGITransport(_app())
    async with httpx.AsyncClient(transport=transport, base_url="http://here/api/v1") as client:
        if phone:
            client.cookies.set(COOKIE, await a_session(phone, clock.now() - since))
        yield client


async def draw(client: httpx.AsyncClient, ballot: Ballot) -> Phone:
    """Whoever is signed in there draws her paper, with a phone of her own."""
    phone = Phone.of_manifest(ballot.manifest, new_id().bytes)
    body = {"blinded": phone.request}
    drawn = await client.post(f"/ballots/{ballot.id}/papers", json=body)
    return phone.with_paper(drawn.json()["answer"])


def a_message(ballot: Ballot, phone: Phone, *numbers: int, sequence: int = 1) -> dict[str, Any]:
    """A vote for the options with these numbers, as it is sent."""
    return message_of(phone.vote(ids_of(ballot, *numbers), sequence))

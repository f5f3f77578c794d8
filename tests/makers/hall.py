"""A hall full of people with phones, for a server in a process of its own."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import httpx

from gongyi.ballot.box_database import box_is_open
from gongyi.config import settings
from gongyi.identity.guards import COOKIE
from gongyi.kernel.database import close_pool, open_pool
from gongyi.kernel.ids import new_id
from gongyi.piccolo_conf import DB
from infra.local.postgres import Cluster
from tests.makers.council import Council, a_council
from tests.makers.everybody import a_cookie


@dataclass(frozen=True)
class Hall:
    """A council whose meeting is announced, and the cookie of each member by seat."""

    council: Council
    cookies: list[str]

    @property
    def meeting_id(self) -> UUID:
        return self.council.meeting.id

    @property
    def path(self) -> str:
        return f"/api/v1/meetings/{self.meeting_id}"

    async def send(
        self,
        client: httpx.AsyncClient,
        who: int,
        kind: str,
        key: UUID | None = None,
        **facts: object,
    ) -> httpx.Response:
        """What the phone of this seat sends."""
        body = {"key": str(key or new_id()), "kind": kind, **facts}
        cookie = {"cookie": f"{COOKIE}={self.cookies[who - 1]}"}
        return await client.post(f"{self.path}/events", json=body, headers=cookie)


@asynccontextmanager
async def connected(cluster: Cluster) -> AsyncIterator[None]:
    """This process writes into the database of the server too."""
    os.environ["DATABASE_URL"], os.environ["BOX_DATABASE_URL"] = cluster.url, cluster.box_url
    DB.config = {"dsn": cluster.url}
    settings.cache_clear()
    await open_pool(8)
    try:
        async with box_is_open(2):
            yield
    finally:
        await close_pool()
        settings.cache_clear()


async def a_hall(people: int) -> Hall:
    """Everybody has signed in; the first moderates, the last two count; the first item is on."""
    council = await a_council(people)
    for seat in range(1, people + 1):
        await council.comes(seat)
    await council.moderates(1)
    await council.does(1, "tellers_named", first=people - 1, second=people)
    await council.does(1, "opened")
    await council.does(1, "item_begun", item=1)
    return Hall(council, [await a_cookie(actor.account_id) for actor in council.members])

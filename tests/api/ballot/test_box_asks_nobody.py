"""The box asks nobody who they are."""

from __future__ import annotations

import pytest

from gongyi.identity import guards
from gongyi.identity.guards import COOKIE
from tests.makers.places import a_community
from tests.makers.voters import a_browser, a_message, an_open_ballot, draw, residents

pytestmark = pytest.mark.usefixtures("database")


async def test_the_box_reads_no_cookie(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even a valid one: nobody who reads along can learn who casts."""
    community = await a_community()
    (phone,) = await residents(community, 1)
    ballot = await an_open_ballot(community.id)
    read: list[object] = []

    async def note(connection: object) -> None:
        read.append(connection)

    async with a_browser(phone) as client:
        assert client.cookies.get(COOKIE)
        vote = a_message(ballot, await draw(client, ballot), 1)
        monkeypatch.setattr(guards, "_read_actor", note)
        box = f"/box/ballots/{ballot.id}"
        cast = await client.post(f"{box}/votes", json=vote)
        found = await client.post(f"{box}/vote-lookups", json={"key": vote["key"]})

    assert cast.status_code == 201
    assert found.json()["receipt"] == cast.json()
    assert read == []
    assert "set-cookie" not in cast.headers

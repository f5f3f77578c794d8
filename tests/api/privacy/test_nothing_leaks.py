"""Whoever walks every public address of the demo city finds no full name, no phone, no room."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import httpx
import pytest

from gongyi.app import create_app
from gongyi.config import settings
from gongyi.demo import city
from gongyi.demo.city import make_city
from gongyi.demo.plan import years
from gongyi.kernel import clock, database
from gongyi.kernel.phones import unseal_phone
from gongyi.kernel.secrets import unseal
from tests.makers.everybody import TABLE, handlers

# The demo shows its outbox to everybody: that is what it is for, and it exists nowhere else.
DEMO_ONLY = {"readOutbox", "readDemoClock"}
A_FEW = 3
COMMUNITIES = 4  # of 33: one in each of the busiest phases, and quicker made
IDS = {
    "community_id": "SELECT id FROM community",
    "cycle_id": "SELECT id FROM fund_cycle",
    "proposal_id": "SELECT id FROM proposal",
    "ballot_id": "SELECT id FROM ballot",
    "photo_id": "SELECT id FROM photo",
    "street_id": "SELECT id FROM street",
    "posting_id": "SELECT id FROM community",
    "digest": "SELECT repeat('0', 64)",
}


@dataclass(frozen=True)
class Hidden:
    """What nobody may read."""

    names: set[str]
    phones: set[str]
    rooms: set[str]

    def found_in(self, text: str, values: set[str]) -> set[str]:
        """Names and phones anywhere; a room, which is only a figure, as a whole value."""
        return {
            each for each in itertools.chain(self.names, self.phones) if each in text
        } | self.rooms & values


async def _hidden() -> Hidden:
    listed = await database.rows("SELECT name, phone_sealed FROM resident")
    rooms = await database.rows("SELECT room_sealed FROM dwelling")
    workers = await database.rows("SELECT name, phone FROM community_worker")
    members = await database.rows("SELECT name FROM body_member")  # their list hangs out by law
    offices = {row["name"] for row in (*workers, *members)}, {row["phone"] for row in workers}
    return Hidden(
        {row["name"] for row in listed} - offices[0],
        {unseal_phone(row["phone_sealed"]) for row in listed if row["phone_sealed"]} - offices[1],
        {unseal("room", row["room_sealed"]) for row in rooms},
    )


def _values(found: Any) -> Iterator[str]:
    if isinstance(found, dict):
        for each in found.values():
            yield from _values(each)
    elif isinstance(found, list):
        for each in found:
            yield from _values(each)
    elif isinstance(found, str):
        yield found


def _public_paths() -> dict[str, str]:
    public = {name for name, row in TABLE.items() if row.is_public} - DEMO_ONLY
    return {n: path for n, (method, path) in handlers().items() if n in public and method == "GET"}


async def _addresses(path: str) -> list[str]:
    names = re.findall(r"{(\w+)}", path)
    if any(name not in IDS and name != "code" for name in names):
        return []
    choices = [await _some(IDS.get(name, "SELECT code FROM point")) for name in names]
    return [
        path.format(**dict(zip(names, chosen, strict=True)))
        for chosen in itertools.product(*choices)
    ]


async def _some(sql: str) -> list[str]:
    return [str(row[0]) for row in await database.rows(f"{sql} LIMIT {A_FEW}")]


@pytest.mark.usefixtures("database")
async def test_no_public_address_tells_a_name_a_phone_or_a_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GONGYI_DEMO", "1")
    monkeypatch.setattr(city, "years", lambda now: years(now)[:COMMUNITIES])
    settings.cache_clear()
    app = create_app()
    await make_city(clock.now())
    hidden, walked, leaks = await _hidden(), 0, []
    transport = httpx.ASGITransport(cast(Any, app))
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as visitor:
        for path in _public_paths().values():
            for address in await _addresses(path):
                answer = await visitor.get(address)
                is_json = "json" in answer.headers.get("content-type", "")
                values = set(_values(json.loads(answer.text))) if is_json and answer.text else set()
                walked += answer.status_code == 200
                if told := hidden.found_in(answer.text, values):
                    leaks.append((address, told))

    assert leaks == []
    assert walked > 40
    assert min(len(hidden.names), len(hidden.phones)) > 500
    assert len(hidden.rooms) >= 3


def test_the_walk_finds_a_planted_leak() -> None:
    hidden = Hidden({"王秀英"}, {"13812341234"}, {"302"})

    assert hidden.found_in('{"a":"王秀英"}', set()) == {"王秀英"}
    assert hidden.found_in("tel 13812341234", set()) == {"13812341234"}
    assert hidden.found_in('{"a":"302"}', set(_values({"a": ["302"]}))) == {"302"}
    assert hidden.found_in('{"cost":30200}', set(_values({"cost": "30200"}))) == set()

"""Who may call what: every route below the ballot × everybody. No cell is left open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from gongyi.config import settings
from gongyi.kernel.database import value
from gongyi.kernel.ids import new_id
from gongyi.places import actions as places
from gongyi.roll import actions as roll
from gongyi.roll.rules.claims import Claim
from tests.makers.client import HANDLERS, a_client
from tests.makers.people import a_phone, a_session, an_account, staff
from tests.makers.places import NOON, a_community
from tests.makers.sheets import WANG, a_csv

pytestmark = pytest.mark.usefixtures("database")
WHO = ("nobody", "resident", "own committee", "other committee", "street", "operator")
# «yes»: let in, whatever is then said of the request itself. 401: come in first. 403: not you.
TABLE = """
requestLoginCode   yes  yes  yes  yes  yes  yes
openSession        yes  yes  yes  yes  yes  yes
closeSession       yes  yes  yes  yes  yes  yes
readOutbox         yes  yes  yes  yes  yes  yes
listCommunities    yes  yes  yes  yes  yes  yes
listBuildings      yes  yes  yes  yes  yes  yes
listPoints         401  403  yes  403  403  403
printPoster        yes  yes  yes  yes  yes  yes
createCommunity    401  403  403  403  403  yes
readMe             yes  yes  yes  yes  yes  yes
claimDwelling      401  yes  yes  yes  yes  yes
listClaims         401  403  yes  403  403  403
decideClaim        401  403  yes  403  403  403
previewRoll        401  403  yes  403  403  403
importRoll         401  403  yes  403  403  403
"""
CELLS = {line.split()[0]: tuple(line.split()[1:]) for line in TABLE.strip().splitlines()}


@dataclass(frozen=True)
class Scene:
    """One community with a claim in its queue, and somebody at its door."""

    community_id: Any
    street_id: Any
    building_id: Any
    code: str
    claim_id: Any


def _no_body(_: Scene) -> dict[str, Any]:
    return {}


def _fresh_phone(_: Scene) -> dict[str, Any]:
    return {"json": {"phone": a_phone(7)}}


def _wrong_code(_: Scene) -> dict[str, Any]:
    return {"json": {"phone": a_phone(8), "code": "000000"}}


def _community(_: Scene) -> dict[str, Any]:
    buildings = ["1 幢"]
    new = {"name": "新社区", "phone": "12345678", "buildings": buildings, "committeePhones": []}
    return {"json": new}


def _claim(scene: Scene) -> dict[str, Any]:
    claim = {"name": "李建国", "bornOn": "1960-01-01", "evidence": "lease", "evidenceNote": ""}
    return {"json": claim | {"buildingId": str(scene.building_id), "unit": "", "room": "1"}}


def _confirm(_: Scene) -> dict[str, Any]:
    return {"json": {"decision": "confirm", "reason": ""}}


def _file(_: Scene) -> dict[str, Any]:
    return {"files": {"file": ("a.csv", a_csv(WANG))}, "data": {"digest": "0"}}


HERE = "/communities/{s.community_id}"
CALLS: dict[str, tuple[str, str, Callable[[Scene], dict[str, Any]]]] = {
    "requestLoginCode": ("POST", "/login-codes", _fresh_phone),
    "openSession": ("POST", "/sessions", _wrong_code),
    "closeSession": ("DELETE", "/sessions/current", _no_body),
    "readOutbox": ("GET", "/demo/outbox", _no_body),
    "listCommunities": ("GET", "/communities", _no_body),
    "listBuildings": ("GET", f"{HERE}/buildings", _no_body),
    "listPoints": ("GET", f"{HERE}/points", _no_body),
    "printPoster": ("GET", "/points/{s.code}/poster", _no_body),
    "createCommunity": ("POST", "/streets/{s.street_id}/communities", _community),
    "readMe": ("GET", "/me", _no_body),
    "claimDwelling": ("POST", f"{HERE}/enrolment-claims", _claim),
    "listClaims": ("GET", f"{HERE}/enrolment-claims", _no_body),
    "decideClaim": ("POST", "/enrolment-claims/{s.claim_id}/decision", _confirm),
    "previewRoll": ("POST", f"{HERE}/roll-previews", _file),
    "importRoll": ("POST", f"{HERE}/roll-imports", _file),
}


async def a_scene() -> Scene:
    community = await a_community()
    building_id = next(iter(await places.building_names(community.id)))
    door = roll.Door(building_id, "2", "302")
    claim = Claim("王秀英", NOON.date().replace(year=1956), door, "lease", "")
    made = await roll.claim_dwelling(await an_account(a_phone(9)), community.id, claim, NOON)
    code = (await places.points_of(community.id))[1].code
    return Scene(community.id, community.street_id, building_id, code, made.id)


async def session_of(who: str, scene: Scene) -> str | None:
    """The cookie of somebody, seen from the scene's community."""
    if who == "nobody":
        return None
    phone = a_phone(WHO.index(who))
    if who == "own committee":
        await staff(phone, "committee_member", community_id=scene.community_id)
    if who == "other committee":
        other = await a_community("光华园社区")
        await staff(phone, "committee_member", community_id=other.id)
    if who == "street":
        await staff(phone, "street_officer", street_id=scene.street_id)
    if who == "operator":
        await staff(phone, "operator")
    return await a_session(phone)


def test_every_route_has_its_row_and_every_row_its_cells() -> None:
    routes = {handler.operation_id for handler in HANDLERS}

    assert set(CELLS) == set(CALLS) == routes
    assert {len(cells) for cells in CELLS.values()} == {len(WHO)}
    assert {cell for cells in CELLS.values() for cell in cells} == {"yes", "401", "403"}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("route", CALLS)
async def test_a_route_lets_in_whom_its_row_names(
    route: str, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGYI_DEMO", "1")
    settings.cache_clear()
    scene = await a_scene()

    async with a_client(await session_of(who, scene)) as client:
        answer = await called(client, route, scene)

    told = str(answer.status_code) if answer.status_code in (401, 403) else "yes"
    assert told == CELLS[route][WHO.index(who)]
    assert answer.status_code < 500


async def called(client: httpx.AsyncClient, route: str, scene: Scene) -> httpx.Response:
    method, path, sent = CALLS[route]
    return await client.request(method, path.format(s=scene), **sent(scene))


@pytest.mark.parametrize("route", [route for route, cells in CELLS.items() if "403" in cells])
async def test_who_is_refused_changes_nothing(route: str) -> None:
    scene = await a_scene()
    session = await session_of("other committee", scene)
    before = await everything()

    async with a_client(session) as client:
        await called(client, route, scene)

    assert await everything() == before


async def everything() -> list[int]:
    decided = "(SELECT 1 FROM enrolment_claim WHERE state <> 'waiting') decided"
    tables = ("resident", "community", "journal_entry", decided)
    return [await value(f"SELECT count(*) FROM {table}") for table in tables]


@pytest.mark.parametrize("path", ["listPoints", "listClaims", "previewRoll"])
async def test_a_community_that_is_not_there_is_refused_like_a_strange_one(path: str) -> None:
    scene = await a_scene()
    nowhere = Scene(new_id(), new_id(), new_id(), "", new_id())

    async with a_client(await session_of("own committee", scene)) as client:
        answer = await called(client, path, nowhere)

    assert answer.status_code == 403

"""The journal for auditors, and for the resident whose data somebody has read."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from gongyi.identity import actions as identity
from gongyi.kernel import clock, journal
from gongyi.kernel.ids import new_id
from tests.makers.client import a_client
from tests.makers.everybody import a_scene, ask
from tests.makers.people import a_phone, a_session, staff

pytestmark = pytest.mark.usefixtures("database")
HERE, THERE = new_id(), new_id()


async def written(what: str, community_id: object = HERE, **facts: object) -> None:
    entry = journal.Entry(clock.now(), what, new_id(), community_id, **facts)  # type: ignore[arg-type] # facts by name
    await journal.write(entry)


async def the_auditor() -> str:
    await staff(a_phone(1), "auditor", community_id=HERE)
    return await a_session(a_phone(1))


async def words(client: httpx.AsyncClient, path: str, **query: str) -> list[str]:
    answer = await client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return [item["what"] for item in answer.json()["items"]]


async def test_an_auditor_reads_and_searches() -> None:
    await written("price_changed", why="三家报价", before="900", after="1000")
    await written("proposal_withheld", why="广告")
    await written("price_changed", community_id=THERE)

    async with a_client(await the_auditor()) as client:
        here = f"/communities/{HERE}/journal"
        newest = await words(client, here)
        assert newest[:2] == ["proposal_withheld", "price_changed"]
        assert await words(client, here, word="广告") == ["proposal_withheld"]
        tomorrow = (clock.now() + timedelta(days=1)).isoformat()
        assert await words(client, here, since=tomorrow) == []
        assert "role_granted" in await words(client, "/journal", word="role_granted")
        assert await words(client, "/journal", phone=a_phone(99)) == []


async def test_an_entry_says_from_what_to_what_and_by_whom() -> None:
    by = await identity.account_of_phone(a_phone(5), clock.now())
    await written("price_changed", account_id=by, before="900", after="1000", why="三家报价")

    async with a_client(await the_auditor()) as client:
        (item,) = (await client.get(f"/communities/{HERE}/journal?word=三家报价")).json()["items"]

    assert (item["who"], item["before"], item["after"]) == ("139****0005", "900", "1000")


async def test_a_taken_away_table_holds_no_formula_and_is_itself_in_the_journal() -> None:
    await written("price_changed", why='=cmd|"/c calc"!A1')

    async with a_client(await the_auditor()) as client:
        table = (await client.get(f"/communities/{HERE}/journal.csv")).content.decode("utf-8-sig")
        assert "journal_exported" in await words(client, f"/communities/{HERE}/journal")

    assert "'=cmd" in table
    assert ",=cmd" not in table


async def test_a_resident_sees_who_looked_at_her_claim_and_not_her_own_deeds() -> None:
    scene = await a_scene(("resident", "committee_member"))
    claimant = await a_session(a_phone(999))
    await ask("listClaims", scene, "committee_member", "own", {})

    async with a_client(claimant) as client:
        looks = (await client.get("/me/looks")).json()

    assert [(look["what"], look["role"]) for look in looks] == [("claims_read", "committee_member")]
    assert (await ask("listLooksAtMe", scene, "resident", "own", {})).json() == []

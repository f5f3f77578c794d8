"""Each route of the ballot, tried by everybody; and the box, which asks nobody who they are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from gongyi.ballot.rules.ballots import Ballot
from gongyi.identity import guards
from gongyi.identity.guards import COOKIE
from tests.makers.ballots import ids_of, papers
from tests.makers.people import a_listed_person, a_phone, staff
from tests.makers.places import a_community
from tests.makers.voters import a_browser, an_open_ballot, residents

pytestmark = pytest.mark.usefixtures("database")

PEOPLE = ("nobody", "operator", "officer", "foreign_resident", "resident", "member")
PHONES = {who: a_phone(50 + number) for number, who in enumerate(PEOPLE)}
EVERYBODY = dict.fromkeys(PEOPLE, 200)
NOT_COUNTED = dict.fromkeys(PEOPLE, 409)
CAST = dict.fromkeys(PEOPLE, 201)
VOTERS = {
    "nobody": 401,
    "operator": 403,
    "officer": 403,
    "foreign_resident": 403,
    "resident": 201,
    "member": 201,
}


async def a_polling_day() -> Ballot:
    """All of PEOPLE exist; the member lives where she serves, the officer and operator do not."""
    here, there = await a_community(), await a_community("尧化社区", street="尧化街道")
    await staff(PHONES["operator"], "operator")
    await staff(PHONES["officer"], "street_officer", street_id=here.street_id)
    await staff(PHONES["member"], "committee_member", community_id=here.id)
    await a_listed_person(there.id, phone=PHONES["foreign_resident"], name="钱*来")
    for who in ("resident", "member"):
        await a_listed_person(here.id, phone=PHONES[who], name=who)
    return await an_open_ballot(here.id)


async def ask(
    client: httpx.AsyncClient, ballot: Ballot, method: str, path: str, body: dict[str, Any] | None
) -> int:
    answer = await client.request(method, f"/ballots/{ballot.id}{path}", json=body)
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "", EVERYBODY),
        ("GET", "/manifest", EVERYBODY),
        ("POST", "/papers", VOTERS),
        ("POST", "/votes", CAST),
        ("POST", "/vote-lookups", EVERYBODY),
        ("GET", "/receipts/0000-0000", EVERYBODY),
        ("GET", "/result", NOT_COUNTED),
        ("GET", "/votes.pb", NOT_COUNTED),
    ],
)
async def test_everybody_may_what_the_table_says(
    method: str, path: str, expected: dict[str, int]
) -> None:
    ballot = await a_polling_day()
    (paper,) = await papers(ballot)
    body: dict[str, Any] | None = {
        "/votes": {"paper": paper, "choices": [str(ids_of(ballot, 1)[0])]},
        "/vote-lookups": {"paper": paper},
    }.get(path)

    answered = {}
    for who in PEOPLE:
        async with a_browser(None if who == "nobody" else PHONES[who]) as client:
            answered[who] = await ask(client, ballot, method, path, body)

    assert answered == expected


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
        paper = (await client.post(f"/ballots/{ballot.id}/papers")).json()["paper"]
        monkeypatch.setattr(guards, "_read_actor", note)
        vote = {"paper": paper, "choices": [str(ids_of(ballot, 1)[0])]}
        cast = await client.post(f"/ballots/{ballot.id}/votes", json=vote)
        found = await client.post(f"/ballots/{ballot.id}/vote-lookups", json={"paper": paper})

    assert cast.status_code == 201
    assert found.json()["choices"] == vote["choices"]
    assert read == []
    assert "set-cookie" not in cast.headers


async def test_a_second_phone_gets_the_same_paper() -> None:
    community = await a_community()
    (phone,) = await residents(community, 1)
    ballot = await an_open_ballot(community.id)

    drawn = set()
    for since in (timedelta(minutes=5), timedelta(0)):
        async with a_browser(phone, since) as client:
            drawn.add((await client.post(f"/ballots/{ballot.id}/papers")).json()["paper"])

    assert len(drawn) == 1

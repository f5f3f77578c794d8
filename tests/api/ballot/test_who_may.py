"""Each route of the ballot, tried by everybody; and the box, which asks nobody who they are."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from gongyi.ballot.actions import Phone
from gongyi.ballot.rules.ballots import Ballot
from gongyi.identity import guards
from gongyi.identity.guards import COOKIE
from gongyi.kernel.ids import new_id
from tests.makers.ballots import phones
from tests.makers.people import a_listed_person, a_phone, staff
from tests.makers.places import a_community
from tests.makers.voters import a_browser, a_message, an_open_ballot, draw, residents

pytestmark = pytest.mark.usefixtures("database")

PEOPLE = ("nobody", "operator", "officer", "foreign_resident", "resident", "member")
PHONES = {who: a_phone(50 + number) for number, who in enumerate(PEOPLE)}
EVERYBODY = dict.fromkeys(PEOPLE, 200)
NOT_COUNTED = dict.fromkeys(PEOPLE, 409)
CAST = dict.fromkeys(PEOPLE, 201)
COMMITTEE = dict.fromkeys(PEOPLE, 403) | {"nobody": 401}
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
    answer = await client.request(method, path.format(id=ballot.id), json=body)
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/ballots/{id}", EVERYBODY),
        ("GET", "/ballots/{id}/manifest", EVERYBODY),
        ("POST", "/ballots/{id}/papers", VOTERS),
        ("GET", "/ballots/{id}/papers/mine", VOTERS | {"resident": 200, "member": 200}),
        ("POST", "/ballots/{id}/reissues", COMMITTEE | {"member": 409}),
        ("POST", "/ballots/{id}/opening", COMMITTEE | {"member": 409}),
        ("POST", "/box/ballots/{id}/votes", CAST),
        ("POST", "/box/ballots/{id}/vote-lookups", EVERYBODY),
        ("GET", "/box/ballots/{id}/receipts/0000-0000", EVERYBODY),
        ("GET", "/box/ballots/{id}/log", EVERYBODY),
        ("GET", "/ballots/{id}/result", NOT_COUNTED),
        ("GET", "/ballots/{id}/votes.pb", NOT_COUNTED),
        ("GET", "/ballots/{id}/bundle", NOT_COUNTED),
    ],
)
async def test_everybody_may_what_the_table_says(
    method: str, path: str, expected: dict[str, int]
) -> None:
    ballot = await a_polling_day()
    (phone,) = await phones(ballot)
    vote = a_message(ballot, phone, 1)
    bodies: dict[str, dict[str, Any]] = {
        "votes": vote,
        "vote-lookups": {"key": vote["key"]},
        "reissues": {"residentId": str(new_id()), "reason": "手机丢了"},
        "opening": {"shares": ["", ""]},
    }

    answered = {}
    for who in PEOPLE:
        hers = Phone.of_manifest(ballot.manifest, new_id().bytes)
        body = (bodies | {"papers": {"blinded": hers.request}}).get(path.rpartition("/")[2])
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
        vote = a_message(ballot, await draw(client, ballot), 1)
        monkeypatch.setattr(guards, "_read_actor", note)
        box = f"/box/ballots/{ballot.id}"
        cast = await client.post(f"{box}/votes", json=vote)
        found = await client.post(f"{box}/vote-lookups", json={"key": vote["key"]})

    assert cast.status_code == 201
    assert found.json()["receipt"] == cast.json()
    assert read == []
    assert "set-cookie" not in cast.headers

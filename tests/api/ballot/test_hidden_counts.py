"""Nobody sees a choice or a running total before the count: every answer of the API is searched."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import httpx
import pytest

from gongyi.ballot import box_routes, jobs, routes
from gongyi.ballot.rules.ballots import Ballot
from gongyi.kernel import clock
from tests.makers.people import a_listed_person, a_phone, staff
from tests.makers.places import a_community
from tests.makers.questions import HOUR
from tests.makers.voters import a_browser, a_message, an_open_ballot, draw, residents

pytestmark = pytest.mark.usefixtures("database")

NEIGHBOUR, MEMBER = a_phone(76), a_phone(77)
# A quotation mark before each, because signatures are made of letters too.
SECRETS = ('"tally', '"votesOf', '"walk', '"funded', '"spent', '"choices', '"seed"', '"sealingKey"')
GETS = (
    "/ballots/{id}",
    "/ballots/{id}/manifest",
    "/ballots/{id}/papers/mine",
    "/ballots/{id}/result",
    "/ballots/{id}/votes.pb",
    "/ballots/{id}/bundle",
    "/box/ballots/{id}/receipts/{code}",
    "/box/ballots/{id}/checkpoint",
    "/box/ballots/{id}/log",
    "/box/ballots/{id}/inclusion?leafHash={leaf}",
    "/box/ballots/{id}/consistency?from=1",
    "/box/ballots/{id}/witnesses",
)
# What stands before the count in each: places in the log and the ballot's own numbers.
WITHOUT_COUNTS = ("manifest", "checkpoint", "inclusion")


async def vote(phone: str, ballot: Ballot, *numbers: int) -> dict[str, Any]:
    """Through the API; what the box answered."""
    async with a_browser(phone) as client:
        body = a_message(ballot, await draw(client, ballot), *numbers)
        answer = await client.post(f"/box/ballots/{ballot.id}/votes", json=body)
    receipt: dict[str, Any] = answer.json()
    return receipt


async def everything_readable(
    client: httpx.AsyncClient, ballot: Ballot, receipt: dict[str, Any]
) -> dict[str, httpx.Response]:
    leaf = receipt["receipt"]["leafHash"]
    facts = {"id": ballot.id, "code": receipt["code"], "leaf": leaf}
    paths = [path.format(**facts) for path in GETS]
    return {path: await client.get(path) for path in paths}


def said_in(answer: httpx.Response) -> str:
    """With the entries of the log as they are, but for the manifest, which tells its own keys."""
    text = answer.text.replace('\\"', '"')
    return text.partition('"type":"manifest"}"')[2] if "/log" in answer.url.path else text


def numbers_in(value: Any) -> list[int]:
    """All whole numbers of an answer, however deep."""
    if isinstance(value, bool):
        return []
    if isinstance(value, int):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [number for each in inner for number in numbers_in(each)]


async def test_no_answer_before_the_count_says_how_many_chose_what() -> None:
    community = await a_community()
    phones = await residents(community, 7)
    await a_listed_person(community.id, phone=NEIGHBOUR)
    await staff(MEMBER, "committee_member", community_id=community.id)
    ballot = await an_open_ballot(community.id)
    # Seven voters, and 5, 4 or 3 votes for the options: none of them may show.
    receipts = [
        await vote(phone, ballot, *some)
        for phone, some in zip(
            phones, [(1, 2, 3), (1, 2, 3), (1, 2, 3), (1, 2), (1,), (4,), (4,)], strict=True
        )
    ]
    await jobs.log_due_batches(clock.now())

    for reader in (None, NEIGHBOUR, MEMBER):
        async with a_browser(reader) as client:
            answers = await everything_readable(client, ballot, receipts[0])
        for path, answer in answers.items():
            assert answer.status_code in (200, 401, 403, 409), path
            text = "" if path.endswith("manifest") else said_in(answer)
            assert not any(word in text for word in SECRETS), (path, text)
            if answer.status_code == 200 and not any(word in path for word in WITHOUT_COUNTS):
                assert not {3, 4} & set(numbers_in(answer.json())), (path, answer.text)


def test_every_route_that_reads_is_searched() -> None:
    handlers = [*routes.HANDLERS, *box_routes.HANDLERS]
    reading = {path for h in handlers if "GET" in h.http_methods for path in h.paths}

    shapes = {"id": "{ballot_id:uuid}", "code": "{code:str}", "leaf": ""}
    assert reading == {path.partition("?")[0].format(**shapes) for path in GETS}


async def test_turnout_is_shown_while_the_box_is_open() -> None:
    community = await a_community()
    phones = await residents(community, 3)
    ballot = await an_open_ballot(community.id)
    for phone in phones[:2]:
        await vote(phone, ballot, 1)

    async with a_browser() as client:
        page = (await client.get(f"/ballots/{ballot.id}")).json()

    assert page["turnout"] == {"entitled": 3, "papers": 2, "votes": 2}
    assert page["state"] == "open"


async def test_after_the_count_everything_is_readable_and_adds_up() -> None:
    community = await a_community()
    phones = await residents(community, 3)
    now = clock.now()
    ballot = await an_open_ballot(community.id, closes_at=now + HOUR)
    receipt = await vote(phones[0], ballot, 1, 2)
    await vote(phones[1], ballot, 1)

    await jobs.count_due_ballots(now + 2 * HOUR)

    async with a_browser() as client:
        answers = await everything_readable(client, ballot, receipt)
    result, votes = (answers[f"/ballots/{ballot.id}{path}"] for path in ("/result", "/votes.pb"))
    assert [step["votes"] for step in result.json()["walk"]][:3] == [2, 1, 0]
    assert result.json()["turnout"] == {"entitled": 3, "papers": 2, "votes": 2}
    assert hashlib.sha256(votes.content).hexdigest() == result.json()["votesDigest"]
    code = receipt["code"]
    assert code in votes.text
    assert answers[f"/box/ballots/{ballot.id}/receipts/{code}"].json()["inBox"] is True


async def test_the_manifest_is_the_very_bytes_under_the_digest() -> None:
    community = await a_community()
    ballot = await an_open_ballot(community.id)

    async with a_browser() as client:
        manifest = await client.get(f"/ballots/{ballot.id}/manifest")
        page = (await client.get(f"/ballots/{ballot.id}")).json()

    assert hashlib.sha256(manifest.content).hexdigest() == page["manifestDigest"]
    assert len(json.loads(manifest.content)["options"]) == len(page["options"])

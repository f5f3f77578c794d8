"""A vote that cannot be: a sentence that says what is wrong, and nothing half done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from gongyi.ballot.actions import Phone
from gongyi.ballot.box_database import box_rows
from gongyi.ballot.rules.ballots import Ballot
from gongyi.kernel import clock
from gongyi.kernel.ids import new_id
from tests.makers.ballots import a_ballot, phones
from tests.makers.places import a_community
from tests.makers.questions import HOUR
from tests.makers.voters import a_browser, a_message, an_open_ballot

pytestmark = pytest.mark.usefixtures("database")

Body = Callable[[Ballot, Phone], Any]
STRANGER = "A" * 512  # a credential that no desk gave


@pytest.mark.parametrize(
    ("body", "status", "kind", "why"),
    [
        (
            lambda b, p: a_message(b, p, 1) | {"credential": STRANGER},
            422,
            "paper-not-valid",
            "no desk stamped it",
        ),
        (
            lambda b, p: a_message(b, p, 1) | {"sequence": 2},
            422,
            "vote-altered",
            "another number than was signed",
        ),
        (
            lambda b, p: a_message(b, p, 1) | {"ballotId": str(new_id())},
            422,
            "vote-of-another-ballot",
            "it says so itself",
        ),
        (
            lambda b, p: a_message(b, p, 1) | {"sealed": "AAAA"},
            422,
            "vote-malformed",
            "all votes are as long as each other",
        ),
        (
            lambda b, p: a_message(b, p, 1) | {"key": "票" * 9999},
            422,
            "vote-malformed",
            "a long nothing",
        ),
        (lambda b, p: a_message(b, p, 1, sequence=0), 422, "vote-malformed", "counts from one"),
        (lambda b, p: a_message(b, p, 1) | {"type": "paper"}, 422, "vote-malformed", "what is it"),
        (
            lambda b, p: a_message(b, p, 1) | {"voter": "me"},
            400,
            "malformed-request",
            "one field more",
        ),
        (lambda b, p: {"type": "vote"}, 400, "malformed-request", "some fields less"),
        (lambda b, p: [], 400, "malformed-request", "no form"),
    ],
)
async def test_a_bad_vote_gets_a_sentence_and_is_not_in_the_box(
    body: Body, status: int, kind: str, why: str
) -> None:
    ballot = await an_open_ballot((await a_community()).id)
    (phone,) = await phones(ballot)

    async with a_browser() as client:
        answer = await client.post(f"/box/ballots/{ballot.id}/votes", json=body(ballot, phone))

    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{kind}"), why
    assert answer.json()["title"].endswith("。")
    assert await box_rows("SELECT FROM entry WHERE kind = 'vote'") == []


async def test_a_vote_after_the_close_is_told_when_that_was() -> None:
    now = clock.now()
    dates = {"opens_at": now - HOUR, "closes_at": now - timedelta(seconds=1)}
    ballot = await a_ballot(now - 2 * HOUR, **dates)
    (phone,) = await phones(ballot)

    async with a_browser() as client:
        message = a_message(ballot, phone, 1)
        answer = await client.post(f"/box/ballots/{ballot.id}/votes", json=message)

    assert answer.status_code == 410
    assert f"{ballot.question.closes_at.astimezone(clock.CHINA):%H:%M}" in answer.json()["title"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/ballots/{id}"),
        ("GET", "/ballots/{id}/manifest"),
        ("GET", "/ballots/{id}/result"),
        ("GET", "/ballots/{id}/votes.pb"),
        ("GET", "/ballots/{id}/bundle"),
        ("POST", "/box/ballots/{id}/votes"),
        ("POST", "/box/ballots/{id}/vote-lookups"),
        ("GET", "/box/ballots/{id}/receipts/7K4M-2QXD"),
        ("GET", "/box/ballots/{id}/checkpoint"),
        ("GET", "/box/ballots/{id}/log"),
    ],
)
async def test_a_ballot_that_does_not_exist_is_not_found(method: str, path: str) -> None:
    ballot = await an_open_ballot((await a_community()).id)
    (phone,) = await phones(ballot)
    vote = a_message(ballot, phone, 1)
    bodies = {"votes": vote, "vote-lookups": {"key": vote["key"]}}

    async with a_browser() as client:
        body = bodies.get(path.rpartition("/")[2])
        answer = await client.request(method, path.format(id=new_id()), json=body)

    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/ballot-unknown"


async def test_a_field_is_named_so_that_the_page_can_point_to_it() -> None:
    ballot = await an_open_ballot((await a_community()).id)
    (phone,) = await phones(ballot)

    async with a_browser() as client:
        body = a_message(ballot, phone, 1) | {"credential": STRANGER}
        answer = (await client.post(f"/box/ballots/{ballot.id}/votes", json=body)).json()

    assert answer["errors"] == [{"field": "paper", "message": answer["title"]}]


async def test_an_overlong_receipt_is_simply_not_there() -> None:
    ballot = await an_open_ballot((await a_community()).id)

    async with a_browser() as client:
        answer = await client.get(f"/box/ballots/{ballot.id}/receipts/{'7' * 200}")

    assert answer.status_code == 400

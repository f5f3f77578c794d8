"""A vote that cannot be: a sentence that says what is wrong, and nothing half done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from gongyi.ballot import actions
from gongyi.ballot.rules.ballots import Ballot
from gongyi.kernel import clock, database
from gongyi.kernel.ids import new_id
from tests.makers.ballots import a_ballot, ids_of, papers
from tests.makers.places import a_community
from tests.makers.questions import HOUR
from tests.makers.voters import a_browser, an_open_ballot

pytestmark = pytest.mark.usefixtures("database")

Body = Callable[[Ballot, str], Any]


def vote(ballot: Ballot, paper: str, *numbers: int) -> dict[str, Any]:
    return {"paper": paper, "choices": [str(id_) for id_ in ids_of(ballot, *numbers)]}


@pytest.mark.parametrize(
    ("body", "status", "kind", "why"),
    [
        (lambda b, p: vote(b, p, 1, 2, 3, 4, 5, 6), 422, "too-many-chosen", "6 of 5"),
        (vote, 422, "nothing-chosen", "an empty vote"),
        (lambda b, p: vote(b, p, 2, 2), 422, "chosen-twice", "one voice per option"),
        (lambda b, p: vote(b, p, 1, 6), 409, "option-withdrawn", "it has left"),
        (
            lambda b, p: {"paper": p, "choices": [str(new_id())]},
            422,
            "option-not-on-ballot",
            "a stranger",
        ),
        (lambda b, p: vote(b, "A" * 43, 1), 422, "paper-not-valid", "no desk stamped it"),
        (lambda b, p: vote(b, "", 1), 422, "paper-not-valid", "no paper at all"),
        (lambda b, p: vote(b, "票" * 9999, 1), 422, "paper-not-valid", "a long nothing"),
        (lambda b, p: vote(b, p, 1) | {"choices": ["x"]}, 400, "malformed-request", "no id"),
        (lambda b, p: vote(b, p, 1) | {"voter": "me"}, 400, "malformed-request", "one field more"),
        (lambda b, p: {"paper": p}, 400, "malformed-request", "one field less"),
        (lambda b, p: [], 400, "malformed-request", "no form"),
    ],
)
async def test_a_bad_vote_gets_a_sentence_and_is_not_in_the_box(
    body: Body, status: int, kind: str, why: str
) -> None:
    ballot = await an_open_ballot((await a_community()).id)
    (paper,) = await papers(ballot)
    await actions.withdraw_option(ballot.id, ids_of(ballot, 6)[0], "撤回", clock.now())

    async with a_browser() as client:
        answer = await client.post(f"/ballots/{ballot.id}/votes", json=body(ballot, paper))

    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{kind}"), why
    assert answer.json()["title"].endswith("。")
    assert await database.value("SELECT count(*) FROM vote") == 0


async def test_a_vote_after_the_close_is_told_when_that_was() -> None:
    now = clock.now()
    dates = {"opens_at": now - HOUR, "closes_at": now - timedelta(seconds=1)}
    ballot = await a_ballot(now - 2 * HOUR, **dates)
    (paper,) = await papers(ballot)

    async with a_browser() as client:
        answer = await client.post(f"/ballots/{ballot.id}/votes", json=vote(ballot, paper, 1))

    assert answer.status_code == 410
    assert f"{ballot.question.closes_at.astimezone(clock.CHINA):%H:%M}" in answer.json()["title"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("GET", "/manifest"),
        ("POST", "/votes"),
        ("POST", "/vote-lookups"),
        ("GET", "/receipts/7K4M-2QXD"),
        ("GET", "/result"),
        ("GET", "/votes.pb"),
    ],
)
async def test_a_ballot_that_does_not_exist_is_not_found(method: str, path: str) -> None:
    body = {"/votes": {"paper": "A" * 43, "choices": []}, "/vote-lookups": {"paper": "A" * 43}}

    async with a_browser() as client:
        answer = await client.request(method, f"/ballots/{new_id()}{path}", json=body.get(path))

    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/ballot-unknown"


async def test_a_field_is_named_so_that_the_page_can_point_to_it() -> None:
    ballot = await an_open_ballot((await a_community()).id)
    (paper,) = await papers(ballot)

    async with a_browser() as client:
        body = vote(ballot, paper, 1, 2, 3, 4, 5, 6)
        answer = (await client.post(f"/ballots/{ballot.id}/votes", json=body)).json()

    assert answer["errors"] == [{"field": "choices", "message": answer["title"]}]


async def test_an_overlong_receipt_is_simply_not_there() -> None:
    ballot = await an_open_ballot((await a_community()).id)

    async with a_browser() as client:
        answer = await client.get(f"/ballots/{ballot.id}/receipts/{'7' * 200}")

    assert answer.status_code == 400

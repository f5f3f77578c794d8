"""Every field of every message, spoilt in every way: refused with a sentence, never a 500, and what
is logged about it names nobody and quotes nothing."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from gongyi.ballot import actions, jobs
from gongyi.ballot.actions import Phone, message_of
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.protocol.encoding import b64u, read_b64u
from gongyi.ballot.rules.protocol.notes import cosign
from gongyi.kernel import clock
from tests.makers.ballots import a_ballot, ids_of, phones
from tests.makers.papers import a_phone as a_paper
from tests.makers.papers import desk
from tests.makers.people import a_phone
from tests.makers.questions import HOUR
from tests.makers.spoilt import is_no, spoilt, texts_like
from tests.makers.voters import a_browser, draw

pytestmark = pytest.mark.usefixtures("database")


@dataclass(frozen=True)
class Scene:
    """An open ballot, a paper of it, and somebody who may draw another."""

    ballot: Ballot
    phone: Phone
    anybody: httpx.AsyncClient
    voter: httpx.AsyncClient

    @property
    def box(self) -> str:
        return f"/box/ballots/{self.ballot.id}"

    def vote(self, sequence: int = 2) -> dict[str, Any]:
        return message_of(self.phone.vote(ids_of(self.ballot, 1), sequence))


@asynccontextmanager
async def a_scene(voter_number: int = 0) -> AsyncIterator[Scene]:
    """One vote lies in the log already, the voter has drawn."""
    now = clock.now()
    dates = {"opens_at": now - HOUR, "closes_at": now + HOUR}
    ballot = await a_ballot(now - HOUR, **dates)
    (phone,) = await phones(ballot)
    async with a_browser() as anybody, a_browser(a_phone(voter_number)) as voter:
        await draw(voter, ballot)
        scene = Scene(ballot, phone, anybody, voter)
        await anybody.post(f"{scene.box}/votes", json=scene.vote(1))
        await jobs.log_due_batches(now)
        yield scene


@pytest.mark.parametrize("kind", ["vote", "void"])
async def test_no_spoilt_vote_goes_into_the_box(
    kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with a_scene() as scene:
        void = message_of(scene.phone.void(2))
        message = scene.vote() if kind == "vote" else void
        for how, wrong in spoilt(message):
            answer = await scene.anybody.post(f"{scene.box}/votes", json=wrong)
            assert is_no(answer), (how, answer.status_code, answer.text)

        said = "\n".join(record.getMessage() for record in caplog.records)
        assert "a vote was refused: vote-altered" in said
        for secret in (message["key"], message["credential"][:40], "127.0.0.1", a_phone(0)):
            assert secret not in said
        assert (await scene.anybody.post(f"{scene.box}/votes", json=message)).status_code == 201


async def test_no_spoilt_request_draws_a_second_paper() -> None:
    async with a_scene() as scene:
        request = Phone.of_manifest(scene.ballot.manifest, bytes(16)).request
        for how, wrong in spoilt({"blinded": request}):
            answer = await scene.voter.post(f"/ballots/{scene.ballot.id}/papers", json=wrong)
            assert is_no(answer), (how, answer.status_code, answer.text)


async def test_a_spoilt_look_up_finds_nothing() -> None:
    async with a_scene() as scene:
        for how, wrong in spoilt({"key": scene.vote()["key"]}):
            answer = await scene.anybody.post(f"{scene.box}/vote-lookups", json=wrong)
            is_nothing = answer.status_code == 200 and answer.json()["sequence"] == 0
            assert is_nothing or is_no(answer), (how, answer.text)


async def test_no_spoilt_line_stands_beside_a_checkpoint() -> None:
    witness = Ed25519PrivateKey.generate()
    async with a_scene() as scene:
        note = (await actions.signed_log(scene.ballot.id)).note
        line = cosign(note, "witness.example", witness, 1_800_000_000)
        key = b64u(witness.public_key().public_bytes_raw())
        good = {"size": 2, "name": "witness.example", "key": key, "line": line}
        for how, wrong in spoilt(good):
            answer = await scene.anybody.post(f"{scene.box}/cosignatures", json=wrong)
            assert is_no(answer), (how, answer.status_code, answer.text)
        answer = await scene.anybody.post(f"{scene.box}/cosignatures", json=good)
        assert answer.status_code == 204


async def test_spoilt_questions_to_the_log_are_refused() -> None:
    async with a_scene() as scene:
        found = await scene.anybody.post(
            f"{scene.box}/vote-lookups", json={"key": scene.vote()["key"]}
        )
        leaf = found.json()["receipt"]["receipt"]["leafHash"]
        for how, wrong in texts_like(leaf):
            answer = await scene.anybody.get(f"{scene.box}/inclusion", params={"leafHash": wrong})
            assert is_no(answer), how
        for number in ("-1", "x", "0", "3", "1e9", "9" * 40, "", "1.5"):
            answer = await scene.anybody.get(f"{scene.box}/consistency", params={"from": number})
            assert is_no(answer), number


async def test_a_paper_of_another_issuer_or_ballot_opens_no_box() -> None:
    async with a_scene() as scene, a_scene(1) as other:
        sealing = json.loads(scene.ballot.manifest)["sealingKey"]
        key = X25519PublicKey.from_public_bytes(read_b64u(sealing, 32))
        forged = a_paper("Wang", scene.ballot.id, desk(7), key, len(scene.ballot.question.options))
        rows = [
            (message_of(forged.vote()), 422, "/problems/paper-not-valid"),
            (other.vote(), 422, "/problems/vote-of-another-ballot"),
            (other.vote() | {"ballotId": str(scene.ballot.id)}, 422, "/problems/paper-not-valid"),
            (scene.vote(1) | {"sequence": 1}, 409, "/problems/older-vote"),
        ]
        for message, status, kind in rows:
            answer = await scene.anybody.post(f"{scene.box}/votes", json=message)
            assert (answer.status_code, answer.json()["type"]) == (status, kind)


async def test_an_earlier_sequence_is_refused_and_so_is_a_paper_given_up() -> None:
    async with a_scene() as scene:
        for sequence, status in ((5, 201), (4, 409), (6, 201)):
            answer = await scene.anybody.post(f"{scene.box}/votes", json=scene.vote(sequence))
            assert answer.status_code == status
        await scene.anybody.post(f"{scene.box}/votes", json=message_of(scene.phone.void(7)))
        answer = await scene.anybody.post(f"{scene.box}/votes", json=scene.vote(8))
        assert answer.json()["type"] == "/problems/paper-given-up"


async def test_after_the_close_nothing_is_drawn_cast_or_moved() -> None:
    now = clock.now()
    dates = {"opens_at": now - HOUR, "closes_at": now - timedelta(seconds=1)}
    ballot = await a_ballot(now - HOUR, **dates)
    phone, late = await phones(ballot, 2)
    async with a_browser() as anybody, a_browser(a_phone(0)) as voter:
        box = f"/box/ballots/{ballot.id}/votes"
        for message in (phone.vote(ids_of(ballot, 1)), phone.void(2), late.vote(ids_of(ballot, 2))):
            answer = await anybody.post(box, json=message_of(message))
            assert (answer.status_code, answer.json()["type"]) == (410, "/problems/ballot-closed")
        answer = await voter.post(f"/ballots/{ballot.id}/papers", json={"blinded": phone.request})
        assert answer.status_code == 410


EDITS = st.lists(
    st.tuples(st.integers(0, 2_000), st.integers(0, 40), st.binary(max_size=8)),
    min_size=1,
    max_size=4,
)


def edited(body: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """At each place so many bytes are replaced by others."""
    for place, length, other in edits:
        at = place % (len(body) + 1)
        body = body[:at] + other + body[at + length :]
    return body


def reads_as(body: bytes, message: dict[str, Any]) -> bool:
    try:
        return bool(json.loads(body) == message)
    except ValueError:
        return False


async def test_whatever_bytes_are_sent_only_the_vote_itself_is_taken() -> None:
    async with a_scene() as scene:
        message = scene.vote()
        for number, edits in enumerate(some(EDITS, 150)):
            body = edited(json.dumps(message).encode(), edits)
            answer = await scene.anybody.post(
                f"{scene.box}/votes", content=body, headers={"content-type": "application/json"}
            )
            is_taken = answer.status_code == 201
            assert is_no(answer) or (is_taken and reads_as(body, message)), (number, body)


def some(strategy: st.SearchStrategy[Any], count: int) -> list[Any]:
    """The same examples each time, drawn beforehand: requests are sent one after the other."""
    drawn: list[Any] = []

    @settings(max_examples=count, derandomize=True, database=None, deadline=None)
    @given(strategy)
    def draw_one(example: Any) -> None:
        drawn.append(example)

    draw_one()
    return drawn

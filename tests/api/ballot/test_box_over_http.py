"""The whole way over HTTP, and everything that is refused on it: with a reason, never a 500."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

import gongyi.ballot.box_routes
import gongyi.ballot.routes
import gongyi.identity.routes
from gongyi.ballot import jobs
from gongyi.ballot.actions import Phone, message_of
from gongyi.ballot.rules.ballots import Ballot
from gongyi.identity.guards import COOKIE
from gongyi.kernel import clock
from gongyi.kernel.ids import new_id
from gongyi.verify.bundle import verify
from gongyi.verify.bytes import Malformed
from gongyi.verify.witness import HistoryChanged, Look, _key
from tests.makers.ballots import a_ballot, ids_of, phones
from tests.makers.client import an_app
from tests.makers.people import a_phone, a_session

pytestmark = pytest.mark.usefixtures("database")
HANDLERS = [
    *gongyi.identity.routes.HANDLERS,
    *gongyi.ballot.routes.HANDLERS,
    *gongyi.ballot.box_routes.HANDLERS,
]


@asynccontextmanager
async def a_browser(session: str | None = None) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(an_app(HANDLERS))
    async with httpx.AsyncClient(transport=transport, base_url="http://here/api/v1") as client:
        if session:
            client.cookies.set(COOKIE, session)
        yield client


async def a_running_ballot(**changes: Any) -> Ballot:
    """Open since an hour, for another hour, by the real clock."""
    now = clock.now()
    opens, closes = now - timedelta(hours=1), now + timedelta(hours=1)
    return await a_ballot(now=opens, opens_at=opens, closes_at=closes, **changes)


async def test_from_the_login_to_the_recount() -> None:
    ballot = await a_running_ballot()
    session = await a_session(a_phone(0))
    async with a_browser(session) as voter, a_browser() as anybody:
        manifest = (await voter.get(f"/ballots/{ballot.id}/manifest")).text
        phone = Phone.of_manifest(manifest, new_id().bytes)
        mine = f"/ballots/{ballot.id}/papers/mine"
        assert (await voter.get(mine)).json() == {"drawn": False, "givenAgain": False}
        drawn = await voter.post(f"/ballots/{ballot.id}/papers", json={"blinded": phone.request})
        assert drawn.status_code == 201
        assert (await voter.get(mine)).json() == {"drawn": True, "givenAgain": False}
        vote = phone.with_paper(drawn.json()["answer"]).vote(ids_of(ballot, 1, 2))

        box = f"/box/ballots/{ballot.id}"
        cast = await anybody.post(f"{box}/votes", json=message_of(vote))
        assert cast.status_code == 201
        receipt = cast.json()
        found = (await anybody.get(f"{box}/receipts/{receipt['code']}")).json()
        assert "set-cookie" not in cast.headers
        assert found == {"code": receipt["code"], "inBox": True}
        leaf = receipt["receipt"]["leafHash"]
        assert (await anybody.get(f"{box}/inclusion?leafHash={leaf}")).status_code == 404
        await jobs.log_due_batches(clock.now())
        inclusion = (await anybody.get(f"{box}/inclusion?leafHash={leaf}")).json()
        assert (inclusion["treeSize"], inclusion["position"]) == (2, 1)
        looked = await anybody.post(f"{box}/vote-lookups", json={"key": message_of(vote)["key"]})
        assert looked.json()["receipt"] == receipt
        assert (await anybody.get(f"/ballots/{ballot.id}/bundle")).status_code == 409

        await jobs.count_due_ballots(clock.now() + timedelta(hours=2))
        bundle = await anybody.get(f"/ballots/{ballot.id}/bundle")
        assert verify(bundle.content).failed == []
        result = (await anybody.get(f"/ballots/{ballot.id}/result")).json()
        assert (result["leftOut"], result["papersVoided"]) == ([], 0)
        page = (await anybody.get(f"/ballots/{ballot.id}")).json()
        assert page["turnout"] == {"entitled": 60, "papers": 1, "votes": 1}


WRONG: list[Any] = [
    None, True, 0, -1, 1.5, 10**30, "", "A", "AAAA", "=", "非", "\x00", "A" * 100_000, [], {}, [[]],
]  # fmt: skip


async def test_no_field_of_a_vote_takes_anything_else() -> None:
    ballot = await a_running_ballot()
    (phone,) = await phones(ballot)
    message = message_of(phone.vote(ids_of(ballot, 1)))
    async with a_browser() as anybody:
        for name in [*message, "more"]:
            for wrong in WRONG:
                await refused(anybody, ballot, message | {name: wrong})
            if name in message:
                short = {n: v for n, v in message.items() if n != name}
                await refused(anybody, ballot, short)
        for name, value in message.items():
            if isinstance(value, str):
                for place in range(0, len(value), 1 + len(value) // 5):
                    letter = "A" if value[place] != "A" else "B"
                    flipped = value[:place] + letter + value[place + 1 :]
                    await refused(anybody, ballot, message | {name: flipped})
        for sequence in (2, 2**31 - 1, 2**31):
            await refused(anybody, ballot, message | {"sequence": sequence})
        accepted = await anybody.post(f"/box/ballots/{ballot.id}/votes", json=message)
        assert accepted.status_code == 201


async def refused(client: httpx.AsyncClient, ballot: Ballot, message: Any) -> None:
    answer = await client.post(f"/box/ballots/{ballot.id}/votes", json=message)
    assert 400 <= answer.status_code < 500, (message, answer.text)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"]


NO_MESSAGES = [
    b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"type":"vote"', b"[" * 10_000, b"0" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("body", NO_MESSAGES)
async def test_what_is_no_message_is_refused(body: bytes) -> None:
    ballot = await a_running_ballot()
    async with a_browser() as anybody:
        for path in ("votes", "vote-lookups", "cosignatures"):
            answer = await anybody.post(
                f"/box/ballots/{ballot.id}/{path}",
                content=body,
                headers={"content-type": "application/json"},
            )
            assert 400 <= answer.status_code < 500, path


async def test_what_is_asked_of_the_log_beyond_it_is_refused() -> None:
    ballot = await a_running_ballot()
    await jobs.log_due_batches(clock.now())
    box = f"/box/ballots/{ballot.id}"
    async with a_browser() as anybody:
        for path in (
            f"{box}/inclusion",
            f"{box}/inclusion?leafHash=x",
            f"{box}/inclusion?leafHash={'A' * 43}",
            f"{box}/consistency",
            f"{box}/consistency?from=0",
            f"{box}/consistency?from=99",
            f"{box}/consistency?from=-1",
            f"{box}/log?from=-1",
            f"{box}/log?from=x",
            f"/box/ballots/{new_id()}/checkpoint",
            f"/box/ballots/{new_id()}/log",
            f"/ballots/{new_id()}/bundle",
        ):
            answer = await anybody.get(path)
            assert 400 <= answer.status_code < 500, path


async def test_the_box_reads_no_login_and_the_desk_wants_one() -> None:
    ballot = await a_running_ballot()
    async with a_browser() as anybody:
        for path in ("papers", "reissues", "opening"):
            assert (await anybody.post(f"/ballots/{ballot.id}/{path}", json={})).status_code == 401
        assert (await anybody.get(f"/ballots/{ballot.id}/papers/mine")).status_code == 401
    async with a_browser("no session at all") as odd:
        assert (await odd.get(f"/box/ballots/{ballot.id}/log")).status_code == 200


class Watched:
    """A log as a witness sees it; her program does not wait, so answers are fetched beforehand."""

    def __init__(self, anybody: httpx.AsyncClient, ballot: Ballot) -> None:
        self.anybody, self.ballot = anybody, ballot
        self.box = f"/box/ballots/{ballot.id}"
        self.answers: dict[str, str] = {}

    async def look(self, seen: str | None) -> Any:
        gongyi.ballot.actions.proving._logs.clear()
        asked = [f"/ballots/{self.ballot.id}/manifest", f"{self.box}/checkpoint"]
        for path in (*asked, *(f"{self.box}/consistency?from={size}" for size in (1, 2, 3))):
            self.answers[path] = (await self.anybody.get(path)).text
        return self.look_again(seen)

    def look_again(self, seen: str | None) -> Any:
        return Look("", str(self.ballot.id), lambda path, _: self.answers[path]).grown_from(seen)

    async def grow(self) -> None:
        (phone,) = await phones(self.ballot)
        vote = message_of(phone.vote(ids_of(self.ballot, 1)))
        await self.anybody.post(f"{self.box}/votes", json=vote)
        await jobs.log_due_batches(clock.now() + timedelta(minutes=5))


async def test_a_witness_co_signs_what_grew(tmp_path: Path) -> None:
    async with a_browser() as anybody:
        log = Watched(anybody, await a_running_ballot())
        await jobs.log_due_batches(clock.now())
        _, first = await log.look(None)
        await log.grow()
        note, second = await log.look(first)
        assert note.size == 2

        said: list[tuple[str, Any]] = []
        witness = Look("", str(log.ballot.id), lambda path, body: said.append((path, body)) or "")
        witness.cosign(note, "witness.example", _key(tmp_path / "key"), 1_800_000_000)
        ((path, body),) = said
        assert (await anybody.post(path, json=body)).status_code == 204
        wrong = body | {"line": body["line"].replace("witness", "wit-ness")}
        assert (await anybody.post(path, json=wrong)).status_code == 422
        gongyi.ballot.actions.proving._logs.clear()
        assert (await anybody.get(f"{log.box}/checkpoint")).text == second + body["line"]
        shown = (await anybody.get(f"{log.box}/witnesses")).json()
        at = "2027-01-15T08:00:00Z"
        seen = {"name": "witness.example", "key": body["key"], "size": 2, "at": at}
        assert (shown["size"], shown["isWhole"], shown["witnesses"]) == (2, True, [seen])
        signed = [(each["size"], len(each["by"])) for each in shown["checkpoints"]]
        assert signed == [(2, 1), (1, 0)]


async def test_a_witness_notices_what_did_not_grow() -> None:
    other = await a_running_ballot()
    async with a_browser() as anybody:
        log = Watched(anybody, await a_running_ballot())
        await jobs.log_due_batches(clock.now())
        _, first = await log.look(None)
        await log.grow()

        foreign = (await anybody.get(f"/box/ballots/{other.id}/checkpoint")).text
        for lie in (foreign, first.replace("\n1\n", "\n2\n")):
            with pytest.raises((HistoryChanged, Malformed)):
                await log.look(lie)
        rewritten = json.loads(log.answers[f"{log.box}/consistency?from=1"])
        rewritten["proof"] = [*rewritten["proof"][::-1], "A" * 43]
        log.answers[f"{log.box}/consistency?from=1"] = json.dumps(rewritten)
        with pytest.raises(HistoryChanged):
            log.look_again(first)

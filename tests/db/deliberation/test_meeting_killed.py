"""A server killed in the middle of a vote loses no raised hand and counts none twice; the phones
that come back see everything, whichever process it happened in."""

from __future__ import annotations

import asyncio
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from gongyi.deliberation.actions.standing import _known, standing_of
from gongyi.kernel.database import rows
from gongyi.kernel.ids import new_id
from tests.makers.council import WORDS
from tests.makers.hall import Hall, a_hall
from tests.makers.killable import KillableServer
from tests.makers.watchers import Watcher

pytestmark = pytest.mark.usefixtures("database")
PEOPLE = 24


async def healthy(client: httpx.AsyncClient) -> None:
    async with asyncio.timeout(30):
        while True:
            try:
                await client.get("/health/ready")
            except httpx.TransportError:
                await asyncio.sleep(0.1)
            else:
                return


async def press(hall: Hall, client: httpx.AsyncClient, who: int, key: UUID) -> int | None:
    """None: the server went away before it answered."""
    try:
        answer = await hall.send(client, who, "vote_raised", key, choice="for")
    except httpx.TransportError:
        return None
    assert answer.status_code == 201, answer.text
    number: int = answer.json()["number"]
    return number


async def call_the_vote(hall: Hall) -> None:
    council = hall.council
    await council.does(2, "hand_raised", turn="neutral")
    await council.does(1, "floor_given", seat=2)
    await council.does(2, "motion_moved", text=WORDS)
    await council.does(2, "speech_ended")
    await council.does(3, "motion_seconded")
    await council.does(1, "vote_called", method="buttons")


async def test_a_kill_in_the_middle_of_a_vote_loses_no_hand_and_counts_none_twice(
    database_url: str, tmp_path: Path
) -> None:
    hall = await a_hall(PEOPLE)
    await call_the_vote(hall)
    keys = {who: new_id() for who in range(2, PEOPLE + 1)}
    with KillableServer(database_url, tmp_path / "server.log") as server:
        url = f"http://127.0.0.1:{server.port}"
        async with httpx.AsyncClient(base_url=url, timeout=20) as client:
            await healthy(client)
            phone = Watcher(server.port, f"{hall.path}/live", hall.cookies[1])
            await phone.start()
            presses = [asyncio.create_task(press(hall, client, w, k)) for w, k in keys.items()]
            await asyncio.wait(presses, return_when=asyncio.FIRST_COMPLETED)
            server.crash()
            before = await asyncio.gather(*presses)
            server.start()
            await healthy(client)
            again = Watcher(server.port, f"{hall.path}/live", hall.cookies[1])
            await again.start()
            after = [await press(hall, client, who, key) for who, key in keys.items()]
            ended = await hall.council.does(1, "against_called")  # by another process
            await again.reaches(ended)

    _known.clear()
    standing = await standing_of(hall.meeting_id)
    written = await rows("SELECT number FROM meeting_event ORDER BY number")
    assert standing.meeting.vote is not None
    assert set(standing.meeting.vote.raised) == set(keys)
    assert [row["number"] for row in written] == list(range(1, standing.meeting.number + 1))
    assert any(number is not None for number in before)
    kept = [(old, new) for old, new in zip(before, after, strict=True) if old is not None]
    assert all(old == new for old, new in kept)  # what was answered is what is written
    assert not phone.has_reached(ended)
    assert b"event: own" in again.words

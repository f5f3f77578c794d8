"""64 draws of one voter at once, 500 voters one after the other: one paper each."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from uuid import UUID

import msgspec

from gongyi.ballot.box_database import box_is_open
from gongyi.ballot.rules.protocol.encoding import b64u
from gongyi.identity.guards import COOKIE
from gongyi.kernel import database
from tests.bench.load import HOST, run_load
from tests.bench.polling_station import Station, a_station
from tests.makers.papers import bytes_of
from tests.makers.people import a_phone, a_session

VOTERS, AT_ONCE = 500, 64
WANTED = Counter({201: 1, 409: AT_ONCE - 1})
PAPERS = "SELECT count(*), count(DISTINCT resident_id) FROM drawn_paper WHERE ballot_id = $1"


def main() -> int:
    with a_station() as station:
        ballot_id = station.open_ballot(VOTERS).ballot.id
        sessions = asyncio.run(_sessions())
        found = [_draw_at_once(station, ballot_id, session) for session in sessions]
        papers, voters = asyncio.run(_papers(ballot_id))
    right = sum(statuses == WANTED for statuses in found)
    print(f"voters with one paper out of {AT_ONCE} draws: {right} (bound {VOTERS})")
    print(f"papers on the roll side: {papers}, of {voters} voters (bound {VOTERS})")
    if right < VOTERS:
        print(f"answers that came: {sum(found, Counter())}")
    return int((right, papers, voters) != (VOTERS, VOTERS, VOTERS))


def _draw_at_once(station: Station, ballot_id: UUID, session: str) -> Counter[int]:
    """Every draw brings an envelope of its own."""
    requests = [_request(ballot_id, session, number) for number in range(AT_ONCE)]
    return run_load(station.port, AT_ONCE, requests).statuses


def _request(ballot_id: UUID, session: str, number: int) -> bytes:
    # Any number below the key is an envelope; its first byte makes it so.
    blinded = b"\0" + bytes_of(f"{session} {number}", 383)
    body = msgspec.json.encode({"blinded": b64u(blinded)})
    head = f"POST /api/v1/ballots/{ballot_id}/papers HTTP/1.1\r\nhost: {HOST}\r\n"
    head += f"cookie: {COOKIE}={session}\r\ncontent-type: application/json\r\n"
    return f"{head}content-length: {len(body)}\r\n\r\n".encode() + body


async def _sessions() -> list[str]:
    await database.open_pool(1)
    try:
        async with box_is_open(1):
            return [await a_session(a_phone(number)) for number in range(VOTERS)]
    finally:
        await database.close_pool()


async def _papers(ballot_id: UUID) -> tuple[int, int]:
    await database.open_pool(1)
    try:
        (found,) = await database.rows(PAPERS, ballot_id)
    finally:
        await database.close_pool()
    return found[0], found[1]


if __name__ == "__main__":
    sys.exit(main())

"""Papers stamped on one core, against OpenSSL's own signatures; and a recount of 3,000 votes."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from statistics import median

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from gongyi.ballot import actions, jobs
from gongyi.ballot.box_database import box_is_open
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.protocol.blind_rsa import blind_sign
from gongyi.ballot.rules.protocol.openssl_rsa import RawKey
from gongyi.kernel import database
from infra.local.paths import program
from tests.bench.load import run_load
from tests.bench.polling_station import Station, a_station
from tests.makers.papers import bytes_of, desk

DRAWS_BOUND, RECOUNT_BOUND = 0.6, 5.0
ROUNDS, SECONDS, VOTES = 3, 2, 3_000

# The votes are stamped without asking the desk; here is what it would have written down.
DRAWN = """
INSERT INTO drawn_paper (ballot_id, community_id, resident_id, issue, request_digest, answer)
SELECT $1, $2, gen_random_uuid(), 1, sha256(uuid_send(gen_random_uuid())),
    decode(repeat('ab', 384), 'hex')
FROM generate_series(1, $3)
"""


def main() -> int:
    ratio = _draws()
    with a_station() as station:
        seconds = _recount(station)
    return int(ratio < DRAWS_BOUND or seconds > RECOUNT_BOUND)


def _draws() -> float:
    """The stamp and its check, by turns with `openssl speed`."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(_openssl())
        ours.append(_stamps(desk()))
    ratio = median(mine / bare for mine, bare in zip(ours, theirs, strict=True))
    print(
        f"draws: {median(ours):.0f}/s on one core, openssl {median(theirs):.0f}/s,"
        f" ratio {ratio:.2f} (bound {DRAWS_BOUND})"
    )
    return ratio


def _stamps(key: RSAPrivateKey) -> float:
    raw, public, count = RawKey(key), key.public_key(), 0
    began = time.process_time()
    while time.process_time() - began < SECONDS:
        blind_sign(raw, public, b"\0" + bytes_of(count, 383))
        count += 1
    return count / (time.process_time() - began)


def _openssl() -> float:
    """Signatures per second of the processor's time."""
    order = ["openssl", "speed", "-mr", "-seconds", str(SECONDS), "rsa3072"]
    told = subprocess.run(order, capture_output=True, text=True, check=True).stdout
    (line,) = (line for line in told.splitlines() if line.startswith("+F2:"))
    return float(line.split(":")[3])


def _recount(station: Station) -> float:
    """`gongyi verify` from its start to its end, the fastest of three."""
    polls = station.open_ballot(VOTES)
    measured = run_load(station.port, 64, polls.requests(VOTES))
    if set(measured.statuses) != {201}:
        raise SystemExit(f"votes were refused: {dict(measured.statuses)}")
    with tempfile.TemporaryDirectory() as folder:
        bundle = Path(folder) / "bundle.json"
        bundle.write_bytes(asyncio.run(_bundle(polls.ballot)))
        seconds = min(_verify(bundle) for _ in range(ROUNDS))
    print(f"recount of {VOTES} votes: {seconds:.1f} s (bound {RECOUNT_BOUND:.0f})")
    return seconds


def _verify(bundle: Path) -> float:
    began = time.perf_counter()
    subprocess.run([program("gongyi"), "verify", str(bundle)], check=True, capture_output=True)
    return time.perf_counter() - began


async def _bundle(ballot: Ballot) -> bytes:
    await database.open_pool(1)
    try:
        async with box_is_open(1):
            community_id = ballot.question.community_id
            await database.execute(DRAWN, ballot.id, community_id, VOTES)
            await jobs.count_due_ballots(ballot.question.closes_at + timedelta(seconds=2))
            return await actions.published_bundle(ballot.id)
    finally:
        await database.close_pool()


if __name__ == "__main__":
    sys.exit(main())

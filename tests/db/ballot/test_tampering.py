"""Somebody with every right in both databases, and without the server's key, changes something.

Each kind is caught: by the recount of the bundle, by what a neighbour has kept, or by the server
itself, which signs no log that is not the one it signed before.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from gongyi.ballot import actions, jobs
from gongyi.ballot.actions import message_of, sequencing
from gongyi.ballot.rules.ballots import Ballot
from gongyi.kernel.kept import forget_everything
from gongyi.verify.bundle import Beside, verify
from infra.local.postgres import BOX, Cluster
from tests.makers.ballots import COUNT, a_ballot, ballot_again, ids_of, phones
from tests.makers.questions import HOUR, NOON
from tests.makers.tamperings import Kind, after_the_count, before_the_close
from tests.makers.typescript import TypeScript, typescript

pytestmark = pytest.mark.usefixtures("database")
VOTES = [[1, 2], [2], [2, 6], [3], [1], [5, 6]]
DRAWN = len(VOTES) + 1


@dataclass(frozen=True)
class Kept:
    """A ballot in the making, and what a neighbour has of it."""

    ballot: Ballot
    beside: Beside
    spare: dict[str, Any]


async def a_watched_ballot() -> Kept:
    """Six votes, five of them in the log; a neighbour keeps digest, checkpoint and receipts."""
    ballot = await a_ballot()
    voters = await phones(ballot, DRAWN)
    receipts = []
    for number, (phone, vote) in enumerate(zip(voters, VOTES, strict=False)):
        if number == len(VOTES) - 1:
            await jobs.log_due_batches(NOON + HOUR)
        message = message_of(phone.vote(ids_of(ballot, *vote)))
        receipts.append(dict((await actions.cast_vote(ballot.id, message, NOON)).promise))
    note = (await actions.signed_log(ballot.id)).note
    texts = tuple(
        json.dumps(receipt, sort_keys=True, separators=(",", ":")) for receipt in receipts
    )
    spare = message_of(voters[-1].vote(ids_of(ballot, 4)))
    return Kept(ballot, Beside(ballot.manifest_digest, (note,), texts), spare)


async def as_superuser(cluster: Cluster, database: str, sql: str) -> str:
    """With every trigger and foreign key switched off."""
    connection = await asyncpg.connect(cluster.url_of(database))
    try:
        await connection.execute("SET session_replication_role = replica")
        return str(await connection.execute(sql))
    finally:
        await connection.close()


BEFORE, AFTER = list(before_the_close()), list(after_the_count())


def test_there_are_two_hundred_kinds() -> None:
    assert len({how for _, _, how in BEFORE}) + len({how for _, _, how in AFTER}) >= 200


EXPECTED = {
    "a reissue nobody logged": "recount",
    "history told anew": "witness",
    "drop a vote that waits": "receipt",
    "turn a vote that waits into a void": "receipt",
}
EXPECTED_AFTER = {"a row of the votes' file": "table"}


async def caught_by(kept: Kept, node: TypeScript, folder: Path) -> str:
    """Who notices first, both programs alike; "" when nobody does.

    The server, which signs no log that is not the one it signed before; the recount, without
    anything beside the bundle; a resident's receipt; a checkpoint that a witness has seen.
    """
    try:
        await jobs.log_due_batches(NOON + 2 * HOUR)
        await jobs.count_due_ballots(COUNT)
        if (await ballot_again(kept.ballot.id)).state != "counted":
            return "server"
        bundle = await actions.published_bundle(kept.ballot.id)
    except Exception:
        return "server"
    (folder / "bundle.json").write_bytes(bundle)
    beside = {
        "recount": Beside(),
        "receipt": Beside(receipts=kept.beside.receipts),
        "witness": Beside(notes=kept.beside.notes),
    }
    for who, given in beside.items():
        asked = {"receipts": list(given.receipts), "checkpoints": list(given.notes)}
        report = node.asks("verify", path=str(folder / "bundle.json"), kept=asked)
        by_python, by_typescript = bool(verify(bundle, given).failed), bool(report["fault"])
        if by_python != by_typescript:
            return f"{who}: python {by_python}, typescript {by_typescript}"
        if by_python:
            return who
    return ""


TABLES = {
    BOX: ("box_ballot", "entry", "log_place", "checkpoint", "cosignature"),
    "gongyi": (
        *("ballot", "ballot_option", "option_withdrawal", "ballot_secret", "drawn_paper"),
        *("paper_reissue", "ballot_result"),
    ),
}


async def put_aside(cluster: Cluster) -> None:
    """A copy of everything, so that each kind finds the same ballot."""
    for where, tables in TABLES.items():
        copies = "; ".join(f"CREATE TABLE aside.{name} AS TABLE {name}" for name in tables)
        aside = f"DROP SCHEMA IF EXISTS aside CASCADE; CREATE SCHEMA aside; {copies}"
        await as_superuser(cluster, where, aside)


async def put_back(cluster: Cluster) -> None:
    """As if nothing had been; what the server keeps in mind is forgotten too."""
    for where, tables in TABLES.items():
        rows = (f"DELETE FROM {n}; INSERT INTO {n} SELECT * FROM aside.{n}" for n in tables)
        await as_superuser(cluster, where, "; ".join(rows))
    forget_everything()
    sequencing._slots.clear()


async def catchers(cluster: Cluster, kept: Kept, kinds: list[Kind], folder: Path) -> dict[str, str]:
    """Who noticed, by kind."""
    await put_aside(cluster)
    noticed = {}
    with typescript() as node:
        for what, where, how in kinds:
            await put_back(cluster)
            try:
                await as_superuser(cluster, where, how)
            except asyncpg.CheckViolationError:
                noticed[what] = "table"  # it says no, even to its owner
            else:
                noticed[what] = await caught_by(kept, node, folder)
    for where in TABLES:
        await as_superuser(cluster, where, "DROP SCHEMA aside CASCADE")
    return noticed


async def test_whatever_is_changed_while_votes_come_in_is_caught(
    cluster: Cluster, tmp_path: Path
) -> None:
    kept = await a_watched_ballot()

    noticed = await catchers(cluster, kept, BEFORE, tmp_path)

    assert noticed == {what: EXPECTED.get(what, "server") for what, _, _ in BEFORE}


async def test_whatever_is_changed_after_the_count_is_caught(
    cluster: Cluster, tmp_path: Path
) -> None:
    kept = await a_watched_ballot()
    await jobs.count_due_ballots(COUNT)

    noticed = await catchers(cluster, kept, AFTER, tmp_path)

    assert noticed == {what: EXPECTED_AFTER.get(what, "recount") for what, _, _ in AFTER}


async def test_without_tampering_nobody_complains(cluster: Cluster, tmp_path: Path) -> None:
    kept = await a_watched_ballot()

    assert await catchers(cluster, kept, [("nothing", BOX, "SELECT 1")], tmp_path) == {
        "nothing": ""
    }

"""Somebody with every right in both databases, and without the server's key, changes something.

Each kind is caught: by the recount of the bundle, by what a neighbour has kept, or by the server
itself, which signs no log that is not the one it signed before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
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


def rehashed(body: str) -> str:
    """An entry edited together with its hash, and with its place in the log."""
    new = "sha256('\\x00'::bytea || convert_to(changed.body, 'UTF8'))"
    return f"""WITH changed AS (
            SELECT ballot_id, leaf_hash AS old, {body} AS body FROM entry
            WHERE kind = 'vote' ORDER BY leaf_hash LIMIT 1
        ), moved AS (
            UPDATE log_place SET leaf_hash = {new} FROM changed
            WHERE log_place.ballot_id = changed.ballot_id AND log_place.leaf_hash = changed.old)
        UPDATE entry SET body = changed.body, leaf_hash = {new} FROM changed
        WHERE entry.ballot_id = changed.ballot_id AND entry.leaf_hash = changed.old"""


Kind = tuple[str, str, str]


def before_the_close() -> Iterator[Kind]:
    """(what, which database, how) while votes come in."""
    yield from edited_votes()
    yield from moved_entries()
    yield from lost_entries()
    yield from edited_manifests()


def edited_votes() -> Iterator[Kind]:
    for name in ("key", "randomizer", "credential", "sealed", "signature"):
        for place in range(1, 13):
            cut = f'position(\'"{name}":"\' in body) + {len(name) + 4 + place * 2}'
            letter = f"CASE substr(body, {cut}, 1) WHEN 'A' THEN 'B' ELSE 'A' END"
            changed = f"overlay(body placing {letter} from {cut} for 1)"
            yield f"edit {name}, letter {place * 2}", BOX, rehashed(changed)
    for sequence in (2, 3, 9, 99, 2**31 - 1):
        changed = f"replace(body, '\"sequence\":1,', '\"sequence\":{sequence},')"
        yield f"sequence {sequence}", BOX, rehashed(changed)
    yield "turn a vote into a void", BOX, rehashed("replace(body, '\"vote\"', '\"void\"')")


def moved_entries() -> Iterator[Kind]:
    for place in range(1, 6):
        yield f"drop log place {place}", BOX, f"DELETE FROM log_place WHERE position = {place}"
        drop = f"(SELECT leaf_hash FROM log_place WHERE position = {place})"
        yield f"drop entry {place}", BOX, f"DELETE FROM entry WHERE leaf_hash = {drop}"
        yield (
            f"roll back to {place}",
            BOX,
            f"DELETE FROM log_place WHERE position >= {place}; DELETE FROM checkpoint "
            f"WHERE size > {place}; DELETE FROM entry WHERE leaf_hash NOT IN "
            "(SELECT leaf_hash FROM log_place)",
        )
    for one in range(1, 6):
        for other in range(one + 1, 6):
            yield (
                f"swap {one} and {other}",
                BOX,
                f"""UPDATE log_place SET position = -1 WHERE position = {one};
                    UPDATE log_place SET position = {one} WHERE position = {other};
                    UPDATE log_place SET position = {other} WHERE position = -1""",
            )
    for position in (1, 2, 3, 4, 5):
        yield (
            f"insert at {position}",
            BOX,
            f"""UPDATE log_place SET position = position + 1000 WHERE position >= {position};
                UPDATE log_place SET position = position - 999 WHERE position >= 1000;
                INSERT INTO entry (ballot_id, leaf_hash, kind, body)
                SELECT ballot_id, sha256('\\x00'::bytea || '{{}}'::bytea), 'withdrawal', '{{}}'
                FROM box_ballot;
                INSERT INTO log_place
                SELECT ballot_id, {position}, sha256('\\x00'::bytea || '{{}}'::bytea)
                FROM box_ballot""",
        )


def lost_entries() -> Iterator[Kind]:
    yield (
        "drop a vote that waits",
        BOX,
        (
            "DELETE FROM entry WHERE kind = 'vote' AND leaf_hash NOT IN "
            "(SELECT leaf_hash FROM log_place)"
        ),
    )
    yield "drop all votes", BOX, "DELETE FROM entry WHERE kind = 'vote'; DELETE FROM log_place"
    yield "all checkpoints away", BOX, "DELETE FROM checkpoint"
    for what in ("root", "size", "origin"):
        line = {"origin": 1, "size": 2, "root": 3}[what]
        yield (
            f"checkpoint's {what}",
            BOX,
            (
                "UPDATE checkpoint SET note = "
                f"replace(note, split_part(note, E'\\n', {line}), 'AAAA')"
            ),
        )


def edited_manifests() -> Iterator[Kind]:
    for name in (
        *("rule", "question", "boxKey", "sealingKey", "issuerKey", "seedDigest", "opensAt"),
        *("closesAt", "rulesDigest", "logOrigin", "custody"),
    ):
        changed = f'replace(manifest, \'"{name}":"\', \'"{name}":"x\')'
        yield f"manifest {name} of the box", BOX, f"UPDATE box_ballot SET manifest = {changed}"
        both = changed.replace("manifest,", "body,")
        yield f"manifest {name} in the log", BOX, rehashed(both).replace("'vote'", "'manifest'")
    for name in ("budgetFen", "maxChoices", "minSupportVotes", "minSupportPercent", "costFen"):
        both = f"replace(body, '\"{name}\":', '\"{name}\":1')"
        yield f"manifest {name} in the log", BOX, rehashed(both).replace("'vote'", "'manifest'")
    for column in ("budget_fen", "max_choices", "min_support_votes"):
        yield f"ballot {column}", "gongyi", f"UPDATE ballot SET {column} = {column} + 1"
    yield "ballot rule", "gongyi", "UPDATE ballot SET rule = 'equal_shares', max_choices = 1"
    yield "option price", "gongyi", "UPDATE ballot_option SET cost_fen = 25000000"
    yield "option swapped", "gongyi", "UPDATE ballot_option SET position = -position"
    yield "drawn papers away", "gongyi", "DELETE FROM drawn_paper"
    yield (
        "a reissue nobody logged",
        "gongyi",
        ("INSERT INTO paper_reissue SELECT id, community_id, 1, id, 'x' FROM ballot"),
    )


def after_the_count() -> Iterator[Kind]:
    """(what, which database, how) once the result is out."""
    # The box's working copy of the manifest is read by nobody any more, and nothing waits.
    gone = ("waits", "of the box")
    for kind in before_the_close():
        if kind[1] == BOX and not any(word in kind[0] for word in gone):
            yield kind
    for name in (
        *("votes", "treeSize", "entitled", "papersDrawn", "papersReissued", "papersVoided"),
        *("thresholdVotes", "spentFen"),
    ):
        changed = f"replace(statement, '\"{name}\":', '\"{name}\":1')"
        yield f"result {name}", "gongyi", f"UPDATE ballot_result SET statement = {changed}"
    for name in ("rootHash", "sealingKey", "seed", "votesDigest", "manifestDigest", "signature"):
        changed = f'replace(statement, \'"{name}":"\', \'"{name}":"0\')'
        yield f"result {name}", "gongyi", f"UPDATE ballot_result SET statement = {changed}"
    yield (
        "a row of the votes' file",
        "gongyi",
        (
            "UPDATE ballot_result SET votes_pb = "
            "regexp_replace(votes_pb, '\\r\\n[^\\r]*\\r\\n$', '')"
        ),
    )


BEFORE, AFTER = list(before_the_close()), list(after_the_count())


def test_there_are_two_hundred_kinds() -> None:
    assert len({how for _, _, how in BEFORE}) + len({how for _, _, how in AFTER}) >= 200


async def caught_by(kept: Kept) -> str:
    """Who notices, or nothing."""
    try:
        await jobs.log_due_batches(NOON + 2 * HOUR)
        await jobs.count_due_ballots(COUNT)
        if (await ballot_again(kept.ballot.id)).state != "counted":
            return "server"
        bundle = await actions.published_bundle(kept.ballot.id)
    except Exception:
        return "server"
    if verify(bundle).failed:
        return "recount"
    return "neighbour" if verify(bundle, kept.beside).failed else ""


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


async def uncaught(cluster: Cluster, kept: Kept, kinds: list[tuple[str, str, str]]) -> list[str]:
    """What nobody noticed."""
    await put_aside(cluster)
    unnoticed = []
    for what, where, how in kinds:
        await put_back(cluster)
        try:
            await as_superuser(cluster, where, how)
        except asyncpg.CheckViolationError:
            continue  # the table itself says no, even to its owner
        if not await caught_by(kept):
            unnoticed.append(what)
    for where in TABLES:
        await as_superuser(cluster, where, "DROP SCHEMA aside CASCADE")
    return unnoticed


async def test_whatever_is_changed_while_votes_come_in_is_caught(cluster: Cluster) -> None:
    kept = await a_watched_ballot()

    assert await uncaught(cluster, kept, BEFORE) == []


async def test_whatever_is_changed_after_the_count_is_caught(cluster: Cluster) -> None:
    kept = await a_watched_ballot()
    await jobs.count_due_ballots(COUNT)

    assert await uncaught(cluster, kept, AFTER) == []


async def test_without_tampering_nobody_complains(cluster: Cluster) -> None:
    kept = await a_watched_ballot()

    assert await uncaught(cluster, kept, [("nothing", BOX, "SELECT 1")]) == ["nothing"]

"""A database of version 0.1, from before the box had a database of its own, comes along."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import pytest

from gongyi.ballot import actions
from gongyi.ballot.box_database import box_is_open
from gongyi.ballot.errors import NoBundleThen
from gongyi.ballot.migrations import (
    m0001_ballots,
    m0002_blind,
    m0003_paper,
    m0004_moved_close,
    m0005_tally,
    m0006_desk,
    m0007_show_from,
)
from gongyi.ballot.rules.publishing import count_box
from gongyi.ballot.schemas import page_of, result_of
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.migrations import m0001_journal
from gongyi.piccolo_conf import DB
from infra.local.postgres import Cluster
from tests.makers.boxes import a_box
from tests.makers.questions import NOON, a_question

LATER = (m0002_blind, m0003_paper, m0004_moved_close, m0005_tally, m0006_desk, m0007_show_from)


@dataclass(frozen=True)
class Old:
    """A database of version 0.1 with one ballot in it."""

    url: str
    ballot_id: UUID
    working: dict[str, Any]

    async def run(self, *statements: str) -> None:
        connection = await asyncpg.connect(self.url)
        try:
            async with connection.transaction():
                for sql in statements:
                    await connection.execute(sql)
        finally:
            await connection.close()

    async def migrate(self) -> None:
        await self.run(*(migration.SQL for migration in LATER))


@pytest.fixture
async def old(cluster: Cluster) -> AsyncIterator[Old]:
    name = f"old_{new_id().hex[:12]}"
    await owned(cluster, f"CREATE DATABASE {name}")
    box = a_box(a_question(), [[1, 2], [2], [3]])
    working = msgspec.to_builtins(count_box(box))
    del working["box"]
    made = Old(cluster.url_of(name), box.ballot.id, working)
    await made.run(
        "CREATE TABLE community (id uuid PRIMARY KEY)", m0001_journal.SQL, m0001_ballots.SQL
    )
    await put_in(made, box.ballot)
    yield made
    await owned(cluster, f"DROP DATABASE {name} WITH (FORCE)")


async def owned(cluster: Cluster, sql: str) -> None:
    owner = await asyncpg.connect(cluster.url)
    try:
        await owner.execute(sql)
    finally:
        await owner.close()


async def put_in(old: Old, ballot: Any) -> None:
    """As that version wrote it: open, with three votes in a table beside the roll."""
    question, option = ballot.question, ballot.question.options
    connection = await asyncpg.connect(old.url)
    try:
        await connection.execute("INSERT INTO community VALUES ($1)", question.community_id)
        await connection.execute(
            """INSERT INTO ballot VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7, $8, 100, $9, $10, $11,
               'open')""",
            *(ballot.id, question.community_id, question.words, question.rule),
            *(question.budget_fen, question.max_choices, question.opens_at, question.closes_at),
            *(ballot.seed_digest, ballot.manifest, ballot.manifest_digest),
        )
        for place, one in enumerate(option):
            await connection.execute(
                "INSERT INTO ballot_option VALUES ($1, $2, $3, $4, $5, $6, '{}')",
                *(ballot.id, question.community_id, one.id, place, one.title, one.cost_fen),
            )
        for number in range(3):
            await connection.execute(
                "INSERT INTO vote VALUES ($1, $2, $3, $4, $5)",
                *(ballot.id, question.community_id, hashlib.sha256(bytes([number])).digest()),
                *([option[number].id], NOON),
            )
            await connection.execute(
                "INSERT INTO drawn_paper VALUES ($1, $2, $3)",
                *(ballot.id, question.community_id, new_id()),
            )
    finally:
        await connection.close()


async def count(old: Old) -> None:
    """As that version published it: nothing was signed, and nothing said what was left out."""
    file = "META\r\n"
    digest = hashlib.sha256(file.encode()).hexdigest()
    connection = await asyncpg.connect(old.url)
    try:
        for state in ("counting", "counted"):
            await connection.execute("UPDATE ballot SET state = $1", state)
        await connection.execute(
            """INSERT INTO ballot_result
               SELECT id, community_id, $1::jsonb, $2, $3, $4, $5 FROM ballot""",
            *(json.dumps(old.working), "ab" * 32, file, digest, NOON),
        )
    finally:
        await connection.close()


async def test_an_open_ballot_has_to_be_finished_by_the_version_that_opened_it(old: Old) -> None:
    with pytest.raises(asyncpg.RaiseError, match="let that version finish it"):
        await old.migrate()

    await old.run("SELECT paper_digest FROM vote")  # nothing was touched


async def test_a_counted_ballot_is_read_as_before(
    old: Old, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await count(old)
    await old.migrate()
    monkeypatch.setattr(DB, "config", {"dsn": old.url})

    await database.open_pool(2)
    try:
        async with box_is_open(2):
            result = result_of(await actions.published_result(old.ballot_id))
            page = page_of(await actions.view_ballot(old.ballot_id), NOON)
            (summary,) = (await actions.summaries([old.ballot_id])).values()
            votes = await actions.published_votes(old.ballot_id)
            with pytest.raises(NoBundleThen):
                await actions.published_bundle(old.ballot_id)
    finally:
        await database.close_pool()

    assert [step.votes for step in result.walk][:3] == [2, 1, 1]
    assert (result.left_out, result.papers_voided) == ([], 0)
    assert (page.state, page.turnout.papers, page.moves) == ("counted", 3, [])
    assert summary.votes_of_option is not None
    assert votes == "META\r\n"

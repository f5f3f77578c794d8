"""Lay what was cast into the public log, in batches and shuffled, and sign the log's state."""

from __future__ import annotations

import json
import logging
import secrets
from datetime import datetime
from uuid import UUID

from gongyi.ballot.actions.voting import OpenBox, open_box_of
from gongyi.ballot.box_database import box_transaction
from gongyi.ballot.queries import log as log_queries
from gongyi.ballot.queries.log import Connection, Entry
from gongyi.ballot.rules.protocol.entries import Papers, close_entry
from gongyi.ballot.rules.protocol.merkle import Frontier, leaf_hash
from gongyi.ballot.rules.protocol.notes import Checkpoint, read_checkpoint, sign_checkpoint

log = logging.getLogger("gongyi")
BATCH_SECONDS = 300  # half of what the receipts promise
_NUMBERED = ("extension", "reissue", "papers-printed", "paper-batch")
_slots: dict[UUID, int] = {}


class HistoryChanged(RuntimeError):
    """The log is not what was signed before: somebody has been at the database."""


async def log_due_batches(now: datetime) -> None:
    """A batch for each box with news, at most one in five minutes: a batch of one tells whose
    vote it is. Which five minutes it was is kept in this process only."""
    slot = int(now.timestamp()) // BATCH_SECONDS
    for ballot_id in await log_queries.ballots_with_news():
        if _slots.get(ballot_id) == slot:
            continue
        try:
            async with box_transaction() as connection:
                await log_queries.lock_log(connection, ballot_id, "NO KEY UPDATE")
                await _append(connection, await open_box_of(ballot_id))
            _slots[ballot_id] = slot
        except Exception:
            log.exception("the log of ballot %s could not go on", ballot_id)


async def close_box(ballot_id: UUID, papers: Papers) -> Checkpoint:
    """No vote comes in any more; everything is in the log, `close` last. The last checkpoint."""
    opened = await open_box_of(ballot_id)
    async with box_transaction() as connection:
        state = await log_queries.lock_log(connection, ballot_id, "UPDATE")
        if state == "taking":
            await _append(connection, opened)
            await log_queries.close_box(connection, ballot_id, close_entry(ballot_id, papers))
            await _append(connection, opened)
            await log_queries.mark_closed(connection, ballot_id)
        note = await log_queries.last_note(ballot_id, connection)
    return read_checkpoint(note or "", opened.ballot.origin, opened.ballot.public_key)


async def _append(connection: Connection, opened: OpenBox) -> None:
    """Re-hash everything that was signed before, then go on from there."""
    ballot = opened.ballot
    tree = await _checked_tree(connection, opened)
    news = await log_queries.not_logged(connection, ballot.id)
    if not news:
        return
    start, ordered = tree.size, _shuffled(news)
    for leaf in ordered:
        tree.add(leaf)
    checkpoint = Checkpoint(ballot.origin, tree.size, tree.root())
    note = sign_checkpoint(checkpoint, opened.key)
    await log_queries.insert_batch(connection, ballot.id, start, ordered, note)


async def _checked_tree(connection: Connection, opened: OpenBox) -> Frontier:
    """Raises HistoryChanged."""
    ballot, tree = opened.ballot, Frontier()
    for entry in await log_queries.logged(connection, ballot.id):
        tree.add(leaf_hash(entry.body.encode()))
    note = await log_queries.last_note(ballot.id, connection)
    if note is None and not tree.size:
        return tree
    if note is None:
        raise HistoryChanged(f"ballot {ballot.id}: {tree.size} entries that nobody signed")
    signed = read_checkpoint(note, ballot.origin, ballot.public_key)
    if (signed.size, signed.root) != (tree.size, tree.root()):
        raise HistoryChanged(f"ballot {ballot.id}: signed {signed.size}, found {tree.size}")
    return tree


def _shuffled(news: list[Entry]) -> list[bytes]:
    """The manifest begins, the close ends, and chance decides between."""
    drawn = [entry.leaf for entry in news if entry.kind not in ("manifest", "close", *_NUMBERED)]
    secrets.SystemRandom().shuffle(drawn)
    first = [entry.leaf for entry in news if entry.kind == "manifest"]
    last = [entry.leaf for entry in news if entry.kind == "close"]
    return [*first, *_by_number(news), *drawn, *last]


def _by_number(news: list[Entry]) -> list[bytes]:
    """Re-issues, printings and batches stand each in the order of their numbers."""
    numbered = [entry for entry in news if entry.kind in _NUMBERED]
    ordered = sorted(numbered, key=lambda entry: int(json.loads(entry.body)["number"]))
    return [entry.leaf for entry in ordered]

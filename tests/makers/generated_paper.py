"""What a made-up ballot says about slips and sheets of paper, and about a close that moved."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from random import Random
from typing import Any

from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.protocol.entries import (
    PaperGiven,
    batch_entry,
    extension_entry,
    printed_entry,
)

SPOILED = ("", "", "", "", "unclear", "signed", "foreign")


def printed_entries(ballot: Ballot, chance: Random) -> tuple[list[str], int]:
    """The entries, and how many slips they make together."""
    slips = [chance.randint(1, 9) for _ in range(chance.randint(0, 3))]
    entries = [printed_entry(ballot.id, n, count).decode() for n, count in enumerate(slips, 1)]
    return entries, sum(slips)


def batch_entries(ballot: Ballot, chance: Random) -> tuple[list[str], int]:
    """The entries, and how many sheets were typed."""
    batches = [
        [_row(ballot, chance) for _ in range(chance.randint(1, 4))]
        for _ in range(chance.randint(0, 2))
    ]
    photo = hashlib.sha256(chance.randbytes(8)).hexdigest()
    entries = [
        batch_entry(ballot.id, n, rows, [photo]).decode() for n, rows in enumerate(batches, 1)
    ]
    return entries, sum(map(len, batches))


def _row(ballot: Ballot, chance: Random) -> dict[str, Any]:
    """None, some or too many options."""
    options = len(ballot.question.options)
    chosen = sorted(chance.sample(range(options), chance.randint(0, options)))
    return {"chosen": chosen, "spoiled": chance.choice(SPOILED)}


def given(printed: int, sheets: int, drawn: int, chance: Random) -> PaperGiven:
    """As much as a fair desk can have given."""
    return PaperGiven(
        handed_out=chance.randint(0, min(printed, 10)),
        slips_voided=0,
        exchanged=0,
        sheets_given=sheets + chance.randint(0, 5),
        assisted=chance.randint(0, drawn),
    )


def extension_entries(ballot: Ballot, chance: Random) -> list[str]:
    """Each later than the one before."""
    closes_at = ballot.question.closes_at
    entries = []
    for number in range(1, chance.choice([1, 1, 1, 2, 3])):
        closes_at += timedelta(minutes=chance.randint(1, 300))
        entries.append(extension_entry(ballot.id, number, closes_at, "网络断了半小时").decode())
    return entries

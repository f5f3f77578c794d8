"""The opening keys of the made-up ballots: made again from the same seed, whoever asks.

In a real city they are made in the committee's browser and exist on three sheets of paper only.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from uuid import UUID

from gongyi.ballot.actions import Trustees, make_trustees
from gongyi.demo.plan import Year


@dataclass(frozen=True)
class PrintedKeys:
    """What would hang in three safes: the codes of committee, supervisors and street."""

    ballot_id: UUID
    community: str
    codes: list[str]


def trustees_of(year: Year) -> Trustees:
    """What travels to the server when the ballot of this year is announced."""
    return _made(year)[0]


def printed_keys(year: Year) -> PrintedKeys:
    """The three sheets of this year's ballot."""
    trustees, codes = _made(year)
    return PrintedKeys(trustees.ballot_id, year.community, codes)


def _made(year: Year) -> tuple[Trustees, list[str]]:
    random = Random(f"keys-{year.number}")  # noqa: S311 - seeded on purpose
    ballot_id = UUID(bytes=random.randbytes(16), version=4)
    trustees, shares = make_trustees(ballot_id, random.randbytes)
    return trustees, [share.text for share in shares]

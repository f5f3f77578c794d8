"""Which dwellings are asked, and who in each: drawn from a published seed, to be redrawn by anyone.

A simple random sample without replacement in every building (a stratum), the buildings in
proportion to their dwellings. No generator of random numbers is needed: a dwelling's lot is
SHA-256(`gongyi-survey-1|seed|building|door`), the smallest lots of a building are drawn. All
numbers count from 1; `docs/survey.md` says it for whoever redraws. Source: domain §2.6 (random
households over all buildings), Kish (1949) for one adult of each household with equal chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gongyi.appraisal.errors.survey import SampleTooLarge, SampleTooSmall
from gongyi.kernel import lots
from gongyi.kernel.lots import digest_of_secret, frame_digest, lot

__all__ = [
    "Door",
    "allocated",
    "chosen_adult",
    "counts_by_building",
    "digest_of_secret",
    "drawn",
    "frame_digest",
    "seed_of",
    "supplement",
]
_NAME = "gongyi-survey-1"


@dataclass(frozen=True, order=True)
class Door:
    """A dwelling of the frame: which building, and which of its dwellings, from 1."""

    building: int
    door: int


def seed_of(secret: bytes, public_word: str) -> str:
    """The seed (hex): a secret told beforehand by its digest, and a word nobody knew then."""
    return lots.seed_of(_NAME, secret, public_word)


def allocated(sizes: Sequence[int], wanted: int) -> list[int]:
    """How many dwellings of each building: one of each first, the rest by Sainte-Laguë's divisors.

    A larger sample takes no dwelling away from any building, so a supplement only adds. Ties go to
    the building that comes first. Raises SampleTooSmall, SampleTooLarge.
    """
    given = [min(size, 1) for size in sizes]
    if wanted < sum(given) or wanted < 1:
        raise SampleTooSmall(buildings=sum(given))
    if wanted > sum(sizes):
        raise SampleTooLarge(dwellings=sum(sizes))
    while sum(given) < wanted:
        claims = (
            (Fraction(size, 2 * had + 1), -number)
            for number, (size, had) in enumerate(zip(sizes, given, strict=True))
            if had < size
        )
        given[-max(claims)[1]] += 1
    return given


def drawn(sizes: Sequence[int], wanted: int, seed: str) -> list[Door]:
    """The sample, building by building, each in the order of its lots. Raises as `allocated`."""
    found: list[Door] = []
    for building, (size, number) in enumerate(zip(sizes, allocated(sizes, wanted), strict=True), 1):
        doors = (Door(building, door) for door in range(1, size + 1))
        found += sorted(doors, key=lambda door: (_lot(seed, door), door))[:number]
    return found


def supplement(sizes: Sequence[int], had: int, more: int, seed: str) -> list[Door]:
    """What a second wave adds to the first `had`: the next lots of the same seed."""
    before = set(drawn(sizes, had, seed))
    return [door for door in drawn(sizes, had + more, seed) if door not in before]


def chosen_adult(seed: str, door: Door, adults: int) -> int:
    """Which adult answers, from 0, in the order of birth (the oldest first)."""
    return int(lot(_NAME, seed, door.building, door.door, "adult"), 16) % adults


def counts_by_building(doors: Iterable[Door], buildings: int) -> list[int]:
    """How many of these are in each building."""
    counts = [0] * buildings
    for door in doors:
        counts[door.building - 1] += 1
    return counts


def _lot(seed: str, door: Door) -> str:
    return lot(_NAME, seed, door.building, door.door)

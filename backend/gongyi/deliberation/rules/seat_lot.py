"""Seats of a council drawn by lot from the roll, to be drawn again by anyone (docs/lot.md).

Everybody in the pool has exactly the same chance. With the buildings in view, people queue up
building by building, within a building by their lots, and every n/m-th is taken from a start
that the seed gives (systematic sampling with equal probability: Madow 1949), so that each building
has its share of the seats to less than one. Whoever declines is followed by the next lot of the
same building, and where that is at its end, by the next of all. Without the buildings the smallest
lots of all are drawn. All numbers count from 1.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain

from gongyi.deliberation.errors.seat_draw import MoreSeatsThanPeople, SeatsMissing
from gongyi.kernel import lots

NAME = "gongyi-council-1"
_WHOLE = 1 << 256


@dataclass(frozen=True, order=True)
class Place:
    """A person of the pool: which building, and the how-manieth in it."""

    building: int
    number: int


@dataclass(frozen=True)
class Pool:
    """How many stand in each building, the seed, and whether the buildings are kept in view."""

    sizes: tuple[int, ...]
    seed: str
    over_buildings: bool

    def lot(self, place: Place) -> str:
        """The smaller, the earlier."""
        return lots.lot(NAME, self.seed, place.building, place.number)

    def queue_of(self, building: int) -> list[Place]:
        """Everybody of one building, the smallest lot first."""
        here = (Place(building, number) for number in range(1, self.sizes[building - 1] + 1))
        return sorted(here, key=self.lot)

    def everybody(self) -> list[Place]:
        """The smallest lot of all first."""
        queues = (self.queue_of(building) for building in range(1, len(self.sizes) + 1))
        return sorted(chain.from_iterable(queues), key=self.lot)


def seed_of(secret: bytes, public_word: str) -> str:
    """The seed (hex) of the secret that was told by its digest and the word nobody knew then."""
    return lots.seed_of(NAME, secret, public_word)


def check_seats(people: int, seats: int) -> None:
    """Raises SeatsMissing, MoreSeatsThanPeople."""
    if seats < 1:
        raise SeatsMissing
    if seats > people:
        raise MoreSeatsThanPeople(people=people)


def drawn(pool: Pool, seats: int) -> list[Place]:
    """Who is asked first, in the order of their lots."""
    if not pool.over_buildings:
        return pool.everybody()[:seats]
    buildings = range(1, len(pool.sizes) + 1)
    queue = [place for building in buildings for place in pool.queue_of(building)]
    start = int(lots.lot(NAME, pool.seed, "start"), 16)
    turns = ((start + turn * _WHOLE) * len(queue) // (seats * _WHOLE) for turn in range(seats))
    return sorted((queue[turn] for turn in turns), key=pool.lot)


def next_after(pool: Pool, leaver: Place, asked: Collection[Place]) -> Place | None:
    """Who follows whoever declines, of all who have not been asked yet; None: nobody is left."""
    nearest = pool.queue_of(leaver.building) if pool.over_buildings else []
    return next((place for place in (*nearest, *pool.everybody()) if place not in asked), None)


def whole_draw(pool: Pool, seats: int, declined: Sequence[int]) -> list[Place]:
    """Everybody who was asked, in turn, when those with these turns (from 1) declined in turn."""
    asked = drawn(pool, seats)
    for turn in declined:
        follower = next_after(pool, asked[turn - 1], asked)
        if follower is not None:
            asked.append(follower)
    return asked

"""Seats by lot: everybody has the same chance, buildings have their share, anybody draws again."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.deliberation.errors.seat_draw import (
    LotFileUnreadable,
    MoreSeatsThanPeople,
    SeatsMissing,
)
from gongyi.deliberation.rules.lot_file import (
    Asked,
    Building,
    LotFile,
    differences,
    read_lot_file,
)
from gongyi.deliberation.rules.seat_lot import (
    NAME,
    Place,
    Pool,
    check_seats,
    drawn,
    next_after,
    seed_of,
    whole_draw,
)
from gongyi.kernel.lots import digest_of_secret, frame_digest
from tests.makers.fund import NOON

SECRET, WORD = bytes(range(32)), "2026138 期 03 08 11 19 24 30"
SEED = seed_of(SECRET, WORD)
POOLS = st.builds(
    Pool,
    st.lists(st.integers(1, 12), min_size=1, max_size=8).map(tuple),
    st.integers(0, 10**6).map(lambda n: hashlib.sha256(str(n).encode()).hexdigest()),
    st.booleans(),
)


@given(POOLS, st.data())
def test_a_draw_fills_its_seats_with_different_people(pool: Pool, data: st.DataObject) -> None:
    seats = data.draw(st.integers(1, sum(pool.sizes)))

    found = drawn(pool, seats)

    assert len(set(found)) == len(found) == seats
    assert all(1 <= place.number <= pool.sizes[place.building - 1] for place in found)
    assert found == sorted(found, key=pool.lot)


@given(POOLS, st.data())
def test_each_building_gets_its_share_to_less_than_one_seat(
    pool: Pool, data: st.DataObject
) -> None:
    seats = data.draw(st.integers(1, sum(pool.sizes)))

    got = Counter(place.building for place in drawn(replace(pool, over_buildings=True), seats))

    for building, size in enumerate(pool.sizes, 1):
        assert abs(got[building] - Fraction(seats * size, sum(pool.sizes))) < 1


@pytest.mark.parametrize("over_buildings", [True, False])
def test_everybody_is_drawn_as_often_as_anybody_else(*, over_buildings: bool) -> None:
    sizes, seats, draws = (1, 2, 5, 7), 5, 3000

    often: Counter[Place] = Counter()
    for number in range(draws):
        seed = hashlib.sha256(b"%d" % number).hexdigest()
        often.update(drawn(Pool(sizes, seed, over_buildings), seats))

    # A third each: 1000 of 3000, and five standard deviations are 129.
    assert {place for place in often if abs(often[place] - 1000) > 129} == set()
    assert len(often) == sum(sizes)


def test_who_declines_is_followed_by_the_next_lot_of_the_same_building_then_of_all() -> None:
    pool = Pool((2, 6), SEED, over_buildings=True)
    first, second = pool.queue_of(1)

    assert next_after(pool, first, {first}) == second
    assert next_after(pool, first, {first, second}) == pool.queue_of(2)[0]
    assert next_after(pool, first, set(pool.everybody())) is None
    without = replace(pool, over_buildings=False)
    everybody = without.everybody()
    assert next_after(without, everybody[0], everybody[:3]) == everybody[3]


def test_seats_are_at_least_one_and_at_most_everybody() -> None:
    check_seats(3, 3)
    with pytest.raises(SeatsMissing):
        check_seats(3, 0)
    with pytest.raises(MoreSeatsThanPeople, match="3 人"):
        check_seats(3, 4)


def test_the_lot_is_what_the_page_says_it_is() -> None:
    pool = Pool((3,), SEED, over_buildings=False)

    by_hand = hashlib.sha256(f"{NAME}|{SEED}|1|2".encode()).hexdigest()
    seed_by_hand = hashlib.sha256(f"{NAME}|{SECRET.hex()}|{WORD}".encode()).hexdigest()

    assert pool.lot(Place(1, 2)) == by_hand
    assert seed_by_hand == SEED


def replaced(file: LotFile, **facts: Any) -> LotFile:
    return msgspec.structs.replace(file, **facts)


def moved(asked: Asked, turn: int) -> Asked:
    return msgspec.structs.replace(asked, turn=turn)


def a_file(declined: tuple[int, ...] = ()) -> LotFile:
    """Two buildings, three seats; those with these turns declined, one after the other."""
    codes = [["a", "b", "c"], ["d", "e", "f", "g"]]
    turns = whole_draw(Pool((3, 4), SEED, over_buildings=True), 3, declined)
    asked = [
        Asked(
            turn,
            place.building,
            place.number,
            "declined" if turn in declined else "accepted",
            NOON + timedelta(hours=declined.index(turn)) if turn in declined else None,
        )
        for turn, place in enumerate(turns, 1)
    ]
    return LotFile(
        *(NAME, 3, True, digest_of_secret(SECRET), frame_digest(codes), WORD, SECRET.hex(), SEED),
        [Building("1 幢", codes[0]), Building("2 幢", codes[1])],
        asked,
    )


@pytest.mark.parametrize("declined", [(), (2,), (1, 4), (3, 1, 2)])
def test_a_published_draw_stands(declined: tuple[int, ...]) -> None:
    file = a_file(declined)

    assert differences(read_lot_file(msgspec.json.encode(file))) == []


FILE = a_file((2,))
FORGERIES = [
    (replaced(FILE, secret="00" * 32), "秘密数字", "another secret than the one promised"),
    (replaced(FILE, public_word="2026139 期"), "种子", "another number than the one called"),
    (replaced(FILE, seed="0" * 64), "种子", "a seed of somebody's own"),
    (replaced(FILE, buildings=FILE.buildings[::-1]), "名单", "another pool"),
    (replaced(FILE, drawing="gongyi-survey-1"), "抽法", "another drawing"),
    (replaced(FILE, seats=9), "名额", "more seats than people"),
    (replaced(FILE, asked=FILE.asked[1:]), "次序", "whoever was first was left out"),
    (replaced(FILE, asked=FILE.asked[:2]), "少", "too few were asked"),
    (replaced(FILE, asked=[*FILE.asked[:3], FILE.asked[0]]), "第 4 位", "a friend follows"),
    (replaced(FILE, asked=[moved(FILE.asked[0], 99), *FILE.asked[1:]]), "次序", "a turn from afar"),
]


@pytest.mark.parametrize(
    ("file", "said"), [row[:2] for row in FORGERIES], ids=[row[2] for row in FORGERIES]
)
def test_a_bent_draw_does_not_stand(file: LotFile, said: str) -> None:
    assert said in "".join(differences(file))


def test_a_file_that_is_none_is_refused_with_a_sentence() -> None:
    for content in (b"", b"{}", b"\xff", b'{"drawing": 3}'):
        with pytest.raises(LotFileUnreadable, match="重新下载"):
            read_lot_file(content)

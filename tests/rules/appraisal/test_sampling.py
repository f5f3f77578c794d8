"""The sample is drawn by anyone with the seed, over all buildings, and nobody can steer it."""

from __future__ import annotations

import hashlib
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongyi.appraisal.errors.survey import SampleTooLarge, SampleTooSmall
from gongyi.appraisal.rules.sampling import (
    Door,
    allocated,
    chosen_adult,
    counts_by_building,
    digest_of_secret,
    drawn,
    frame_digest,
    seed_of,
    supplement,
)

SECRET = bytes(range(32))
SEED = seed_of(SECRET, "2026年第131期 07 11 18 22 29 31")
SIZES = st.lists(st.integers(0, 60), min_size=1, max_size=14).filter(any)


@st.composite
def frames(draw: st.DrawFn) -> tuple[list[int], int]:
    sizes = draw(SIZES)
    least = sum(1 for size in sizes if size)
    return sizes, draw(st.integers(least, sum(sizes)))


ALLOCATIONS = [
    ([44, 44, 44], 12, [4, 4, 4], "equal buildings get the same"),
    ([100, 50, 50], 20, [10, 5, 5], "in proportion"),
    ([300, 1, 1], 10, [8, 1, 1], "no building is left out"),
    ([10, 0, 10], 4, [2, 0, 2], "a building without dwellings gets nothing"),
    ([2, 40], 41, [2, 39], "never more than there are"),
    ([5, 5], 3, [2, 1], "a tie goes to the first building"),
    ([3, 4], 7, [3, 4], "everybody"),
]


@pytest.mark.parametrize(("sizes", "wanted", "expected", "reason"), ALLOCATIONS)
def test_buildings_get_their_share(
    sizes: list[int], wanted: int, expected: list[int], reason: str
) -> None:
    assert allocated(sizes, wanted) == expected, reason


@pytest.mark.parametrize(("sizes", "wanted"), [([4, 4], 1), ([4, 4], 0), ([0], 0)])
def test_a_sample_that_leaves_a_building_out_is_refused(sizes: list[int], wanted: int) -> None:
    with pytest.raises(SampleTooSmall):
        allocated(sizes, wanted)


def test_nobody_can_be_asked_who_is_not_there() -> None:
    with pytest.raises(SampleTooLarge, match="8"):
        allocated([4, 4], 9)


@given(frames())
@settings(max_examples=60, deadline=None)
def test_a_sample_is_as_large_as_asked_and_no_dwelling_is_twice_in_it(
    frame: tuple[list[int], int],
) -> None:
    sizes, wanted = frame
    sample = drawn(sizes, wanted, SEED)

    assert len(sample) == len(set(sample)) == wanted
    assert all(1 <= each.door <= sizes[each.building - 1] for each in sample)
    assert counts_by_building(sample, len(sizes)) == allocated(sizes, wanted)


@given(frames())
@settings(max_examples=60, deadline=None)
def test_a_supplement_only_adds(frame: tuple[list[int], int]) -> None:
    sizes, wanted = frame
    whole = drawn(sizes, sum(sizes), SEED)
    added = supplement(sizes, wanted, sum(sizes) - wanted, SEED)

    assert not set(added) & set(drawn(sizes, wanted, SEED))
    assert set(added) | set(drawn(sizes, wanted, SEED)) == set(whole)


@given(frames())
@settings(max_examples=60, deadline=None)
def test_no_building_is_far_from_its_share(frame: tuple[list[int], int]) -> None:
    sizes, wanted = frame
    total = sum(sizes)
    for size, got in zip(sizes, allocated(sizes, wanted), strict=True):
        share = Fraction(size * wanted, total)
        assert got <= max(share + 1, 1) or got == 1


def test_anyone_redraws_it_with_a_hash_and_a_list() -> None:
    """By hand, as the description says, without any of our functions."""
    lots = {
        door: hashlib.sha256(f"gongyi-survey-1|{SEED}|2|{door}".encode()).hexdigest()
        for door in range(1, 31)
    }
    smallest = sorted(lots, key=lambda door: lots[door])[:5]

    assert [each.door for each in drawn([30, 30], 10, SEED) if each.building == 2] == smallest


def test_every_dwelling_has_the_same_chance() -> None:
    times = 600
    hits = [0] * 20
    for number in range(times):
        for each in drawn([20], 5, seed_of(SECRET, str(number))):
            hits[each.door - 1] += 1

    expected = times * 5 / 20
    chi_squared = sum((hit - expected) ** 2 / expected for hit in hits)
    assert chi_squared < 43.8  # 0.1 % of fair draws, 19 degrees of freedom; the seeds are fixed


def test_every_adult_of_a_dwelling_has_the_same_chance() -> None:
    doors = [Door(building, door) for building in range(1, 31) for door in range(1, 41)]
    chosen = [chosen_adult(SEED, each, 3) for each in doors]

    assert {0, 1, 2} == set(chosen)
    assert all(abs(chosen.count(adult) - 400) < 65 for adult in range(3))


def test_the_seed_hangs_on_the_secret_and_on_the_public_word() -> None:
    assert digest_of_secret(SECRET) == hashlib.sha256(SECRET).hexdigest()
    assert len({SEED, seed_of(SECRET, "other"), seed_of(bytes(32), "2026年第131期")}) == 3
    assert drawn([40, 40], 8, SEED) != drawn([40, 40], 8, seed_of(SECRET, "other"))


def test_the_frame_is_fixed_by_its_digest() -> None:
    frame = [["aa", "bb"], ["cc"]]
    text = "1\t1\taa\n1\t2\tbb\n2\t1\tcc\n"

    assert frame_digest(frame) == hashlib.sha256(text.encode()).hexdigest()
    assert frame_digest([["aa"], ["bb", "cc"]]) != frame_digest(frame)

"""What an import puts before two people, and whom it misses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongyi.kernel.spreadsheet import Row
from gongyi.roll.rules.doubts import Behind, crowd_of
from gongyi.roll.rules.people import Door, Person
from gongyi.roll.rules.plan import Digests, Listed, Plan, plan_import
from gongyi.roll.rules.reading import read_people
from gongyi.roll.rules.terms import RollTerms
from tests.makers.sheets import HEADER

TODAY = date(2026, 11, 12)
THREE, FIVE = UUID(int=3), UUID(int=5)
NAMES = ("王一", "王二", "王三", "王四", "王五", "王六", "王七", "王八", "王九")


def plan(lines: Sequence[Sequence[str]], roll: Sequence[Listed] = ()) -> Plan:
    table = [Row(number, tuple(line)) for number, line in enumerate((HEADER, *lines), start=1)]
    rows = read_people([table], {THREE: "3 幢", FIVE: "5 幢"}, TODAY)
    return plan_import(rows, roll, Digests(door_of, lambda p: p.phone.encode() or None), TODAY)


def door_of(person: Person) -> bytes:
    return person.door.words().encode()


def a_line(
    name: str, born: str = "1960-01-01", room: str = "302", building: str = "3 幢"
) -> list[str]:
    return [name, born, "", building, "", room]


def on_roll(name: str, room: str = "302", building: UUID = THREE) -> Listed:
    person = Person(name, date(1960, 1, 1), "", Door(building, "", room))
    door = door_of(person)
    return Listed(UUID(int=hash((name, room)) % 2**100), name, person.born_on, None, door, False,
                  building, has_moved_out=False)  # fmt: skip


def states(found: Plan) -> list[str]:
    return [row.state for row in found.rows]


def test_the_seventh_adult_behind_a_door_is_looked_at_by_two() -> None:
    found = plan([a_line(name) for name in NAMES[:7]])

    assert states(found) == ["new"] * 6 + ["doubtful"]
    assert found.rows[6].doubts == ("crowded_dwelling",)
    assert len(found.added) == 7


def test_children_do_not_make_a_door_crowded() -> None:
    found = plan([a_line(name, "2015-01-01") for name in NAMES])

    assert set(states(found)) == {"new"}


def test_who_is_on_the_roll_already_counts_behind_her_door() -> None:
    roll = [on_roll(name) for name in NAMES[:6]]

    found = plan([a_line(name) for name in NAMES[:7]], roll)

    assert states(found) == ["unchanged"] * 6 + ["doubtful"]


def test_the_same_name_and_year_twice_is_looked_at_by_two() -> None:
    found = plan([a_line("王一", "1960-01-01"), a_line("王一", "1960-09-09", room="501")])

    assert states(found) == ["new", "doubtful"]
    assert found.rows[1].doubts == ("same_person_twice",)
    assert found.rows[1].words.startswith("名册上有同名同年出生的人")


def test_a_namesake_of_another_year_is_nobodys_concern() -> None:
    found = plan([a_line("王一", "1960-01-01"), a_line("王一", "1970-01-01", room="501")])

    assert states(found) == ["new", "new"]


@pytest.mark.parametrize(
    ("lines", "missing", "reason"),
    [
        ([a_line("王一")], ["王二"], "her building is in the file and she is not"),
        ([a_line("王一"), a_line("王二")], [], "everybody is there"),
        ([a_line("王一"), a_line("王二", born="坏")], [], "her row could not be read"),
        ([a_line("王九", building="5 幢")], [], "a list of another building says nothing of hers"),
    ],
)
def test_who_is_no_longer_in_the_file_is_listed_and_stays(
    lines: list[list[str]], missing: list[str], reason: str
) -> None:
    roll = [on_roll("王一"), on_roll("王二"), replace(on_roll("王三"), has_moved_out=True)]

    found = plan(lines, roll)

    assert [each.name for each in found.missing] == missing, reason
    assert {each.id for each in found.missing}.isdisjoint(row.listed_id for row in found.updated)


PEOPLE = st.lists(
    st.builds(
        Behind,
        st.sampled_from([b"a", b"b"]),
        st.sampled_from(NAMES),
        st.dates(date(1930, 1, 1), date(2026, 11, 1)),
    ),
    max_size=30,
)


@given(PEOPLE, st.integers(1, 8))
def test_a_person_is_doubted_exactly_when_the_figures_say_so(
    people: list[Behind], most: int
) -> None:
    crowd = crowd_of(people, TODAY, RollTerms(most_adults_per_dwelling=most))

    for person in people:
        adults = [p for p in people if p.door == person.door and p.born_on <= date(2008, 11, 12)]
        alike = [
            p for p in people if (p.name, p.born_on.year) == (person.name, person.born_on.year)
        ]
        doubts = set(crowd.doubts_about(person))
        assert ("crowded_dwelling" in doubts) == (person in adults and len(adults) > most)
        assert ("same_person_twice" in doubts) == (len(alike) > 1)


@pytest.mark.parametrize(("people_on_device", "is_doubted"), [(0, False), (5, False), (6, True)])
def test_more_than_five_people_on_one_phone_are_looked_at(
    people_on_device: int, is_doubted: bool
) -> None:
    person = Behind(b"a", "王一", date(1960, 1, 1))

    doubts = crowd_of([person], TODAY, RollTerms()).doubts_about(person, people_on_device)

    assert ("shared_device" in doubts) is is_doubted

"""A box that nobody can open alone: three sheets of paper, two of them on the day."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from infra.local.paths import program
from tests.journeys import at_home, at_the_opening
from tests.journeys.person import DESK, PHONE, Person
from tests.makers.town import Town, a_town


@pytest.fixture
def own_town(tmp_path: Path) -> Iterator[Town]:
    """Its clock is moved, so it is nobody else's."""
    with a_town(tmp_path) as made:
        yield made


@pytest.fixture
def somebody(own_town: Town, browser: Browser) -> Iterator[Callable[..., Person]]:
    people: list[Person] = []

    def make(size: dict[str, int] = DESK) -> Person:
        people.append(Person(browser, own_town.url, size))
        return people[-1]

    yield make
    for person in people:
        person.leave()


def test_two_of_three_people_open_the_box_in_front_of_everyone(
    own_town: Town, somebody: Callable[..., Person]
) -> None:
    committee, li = somebody(), somebody(PHONE)
    community = at_the_opening.a_priced_year(committee, li)
    codes = at_the_opening.print_three_keys(committee, community, own_town.folder)
    ballot = li.ask(f"/communities/{community}/front")["cycle"]["ballotId"]
    at_home.vote(li, list(at_the_opening.TITLES), "ceremony")
    at_the_opening.come_too_early(li, ballot)

    at_the_opening.the_close_passes(li, ballot)
    at_the_opening.open_together(committee, ballot, codes, own_town.folder)

    at_the_opening.watch_the_count(committee, "35-count")
    at_the_opening.watch_the_count(li, "36-count-at-home")
    bundle = own_town.folder / "bundle.json"
    bundle.write_bytes(li.context.request.get(f"/api/v1/ballots/{ballot}/bundle").body())
    assert subprocess.run([program("gongyi"), "verify", str(bundle)], check=False).returncode == 0

"""A town and a browser for those who walk through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from infra.local.browser import chromium
from tests.journeys.camera import FAKE_CAMERA
from tests.journeys.person import PHONE, Person
from tests.makers.town import Town, a_town

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *FAKE_CAMERA,
)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with a_town(Path(tmp_path_factory.mktemp("town"))) as made:
        yield made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = chromium()
        assert path is not None, "no Chromium: make test installs one"
        running = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture
def a_person(town: Town, browser: Browser) -> Iterator[Callable[..., Person]]:
    """Makes people; at the end each of them must have seen no mistake."""
    people: list[Person] = []

    def make(size: dict[str, int] = PHONE) -> Person:
        people.append(Person(browser, town.url, size))
        return people[-1]

    yield make
    for person in people:
        person.leave()

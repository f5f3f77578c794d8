"""From how many on two people look, is said by the rules of the community's year."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest

from gongyi.roll.actions import figures
from gongyi.roll.rules.terms import DEFAULT_TERMS, RollTerms
from tests.makers.rolls import a_claim_of, a_roll

pytestmark = pytest.mark.usefixtures("database")


async def _strict(_: UUID) -> RollTerms | None:
    return RollTerms(most_adults_per_dwelling=2, most_people_per_device=1)


async def _no_year(_: UUID) -> RollTerms | None:
    return None


@pytest.fixture(autouse=True)
def _nothing_stays_told(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(figures, "_told", {})
    yield


@pytest.mark.parametrize(
    ("load", "behind", "beside"),
    [(None, (), ()), (_no_year, (), ()), (_strict, ("crowded_dwelling",), ("shared_device",))],
)
async def test_the_rules_of_the_year_say_when_a_door_or_a_phone_is_looked_at(
    load: figures.TermsOf | None, behind: tuple[str, ...], beside: tuple[str, ...]
) -> None:
    here = await a_roll()
    if load:
        figures.tell_terms(load)

    third = await a_claim_of(here, 20, "钱第三", room="101")
    await a_claim_of(here, 21, "孙先来", room="901", mark="a" * 32)
    second = await a_claim_of(here, 22, "李后来", room="902", mark="a" * 32)

    assert (third.doubts, second.doubts) == (behind, beside)


async def test_without_a_year_the_figures_are_the_defaults() -> None:
    here = await a_roll()

    assert await figures.terms_in_force(here.id) == DEFAULT_TERMS

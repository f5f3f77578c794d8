"""A whole year in the browser, its clock moved on: from the roll to the closed books."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys import through_the_year as year
from tests.journeys.person import DESK, Person
from tests.makers.town import STAFF, Town, a_town

HANDRAILS, LIGHTS, SHED = "8 万", "5 万", "6 万"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """With a second person of the committee and one who supervises."""
    more = (
        (year.COLLEAGUE, "committee_member", "--community", "蓝旗社区"),
        (year.OVERSEER, "supervision_committee", "--community", "蓝旗社区"),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.makers.town.STAFF", (*STAFF, *more))
        with a_town(Path(tmp_path_factory.mktemp("year"))) as made:
            yield made


def test_a_year_from_the_roll_to_the_closed_books(a_person: Callable[..., Person]) -> None:
    committee, colleague, overseer, officer = (a_person(DESK) for _ in range(4))
    li, wang = a_person(), a_person()
    year.begin(committee)
    year.signs_in_at_home(li, wang)
    year.propose(li, "3 幢装扶手", "办点好事", year.REFUSED, year.SAVED)
    year.propose(wang, "5 幢装扶手", year.LOST)
    year.return_and_mend(committee, li)
    first = ("3 幢装扶手", "5 幢装扶手", year.MENDED, year.REFUSED, year.SAVED, year.LOST)
    year.publish(committee, *first)
    year.merge(li, wang)
    year.publish(committee, year.MERGED)
    year.refuse(committee, year.REFUSED, year.SAVED)
    year.appeal(li, overseer)
    year.sign_again(committee)
    prices = {year.MERGED: HANDRAILS, year.MENDED: LIGHTS, year.SAVED: SHED, year.LOST: "3 万"}
    year.price_and_announce(committee, prices)
    year.vote(li, [year.MERGED, year.SAVED])
    year.vote(wang, [year.MERGED, year.MENDED])
    year.move_clock(committee, hours=6)
    year.until_phase(committee, "result_notice")
    year.move_clock(committee, days=2)
    year.until_phase(committee, "ratification")
    year.ratify_and_file(committee, colleague, officer)
    year.pay_and_close(committee)

    assert labels_of(committee) == {
        "3 幢装扶手": "merged",
        "5 幢装扶手": "merged",
        year.MERGED: "funded",
        year.MENDED: "funded",
        year.SAVED: "funded",
        year.LOST: "not_funded",
        year.REFUSED: "ineligible",
    }
    books = committee.ask(f"/cycles/{year.year_of(committee)['id']}/accounts")
    assert (books["availableFen"], books["carriedFen"]) == (0, 100_000_00 - 90_000_00)


def labels_of(person: Person) -> dict[str, str]:
    found = person.ask(f"/cycles/{year.year_of(person)['id']}/proposals")
    return {each["title"]: each["label"] for each in found}

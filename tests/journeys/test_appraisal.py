"""An appraisal from the survey's answers to the final figure, and to the same figure once more."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gongyi.appraisal.questionnaires import DEFAULT, text_of
from gongyi.appraisal.rules.questionnaire import read_questionnaire
from infra.local.paths import program
from tests.journeys.person import DESK, Person
from tests.makers.appraised_town import OFFICERS
from tests.makers.surveys import TABLE
from tests.makers.town import COMMITTEE, Town, a_town

WHY = "抽查 20 件记录，件件都在期限之内，记录在街道档案室。"
HAS_DRAWN = "Object.keys(localStorage).some(key => key.includes('paper:'))"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with a_town(Path(tmp_path_factory.mktemp("appraisal"))) as made:
        yield made


def comes_to(person: Person, phone: str, path: str) -> None:
    person.go(f"/login?next={path}")
    person.come_in(phone)
    person.go(path)


def days_go_by(person: Person, days: int) -> None:
    now = datetime.fromisoformat(person.ask("/demo/clock")["now"]) + timedelta(days=days)
    person.context.request.put("/api/v1/demo/clock", data={"now": now.isoformat()})


def waits_until(person: Person, path: str, holds: Callable[[Any], bool]) -> None:
    """The worker looks every second."""
    for _ in range(60):
        if holds(person.ask(path)):
            return
        person.page.wait_for_timeout(500)
    raise AssertionError(person.ask(path))


def draws_a_paper(person: Person) -> None:
    """Silently, while she looks at the page; after the close it would be refused."""
    for _ in range(60):
        if person.page.evaluate(HAS_DRAWN):
            return
        person.page.wait_for_timeout(250)
    raise AssertionError("no paper")


class Year:
    """The year that is appraised, and how to get to its pages."""

    def __init__(self, town: Town, a_person: Callable[..., Person]) -> None:
        made = json.loads(town.tells("tests.makers.appraised_town", "year"))
        self.town, self.a_person, self.made = town, a_person, made
        self.community, self.street, self.year = made["community"], made["street"], made["year"]
        self.figures = f"/communities/{self.community}/appraisals/{self.year}"
        self.page = f"/communities/{self.community}/appraisal/{self.year}"

    def somebody(self, phone: str, path: str) -> Person:
        person = self.a_person(DESK)
        comes_to(person, phone, path)
        return person


def test_a_year_is_appraised_and_anyone_computes_it_again(
    a_person: Callable[..., Person], town: Town, tmp_path: Path
) -> None:
    year = Year(town, a_person)
    asked = a_person()
    comes_to(asked, year.made["asked"], year.page)
    asked.sees("您家被抽中了")
    asked.link("去回答").click()
    asked.sees(read_questionnaire(text_of(DEFAULT)).questions[0].words)
    draws_a_paper(asked)
    days_go_by(asked, 9)
    waits_until(asked, f"/surveys/{year.made['survey']}", lambda read: read["state"] == "closed")

    maker = work_is_assessed_by_two(year)
    a_version_hangs_out(year, maker)
    visitor = a_person()
    an_appeal_is_decided(year)
    waits_until(visitor, year.figures, lambda read: read["current"]["phase"] == "final")
    visitor.go(year.page)
    visitor.sees("结果已定")

    computed_again(visitor, year.figures, tmp_path)


def work_is_assessed_by_two(year: Year) -> Person:
    there = f"/desk/streets/{year.street}/work/{year.community}/{year.year}"
    maker = year.somebody(OFFICERS[0], there)
    enters_work(maker)
    checker = year.somebody(OFFICERS[1], there)
    checker.sees("已经录好，等另一个人核对")
    checker.button("同意，封存").click()
    checker.sees("封存好了。")
    return maker


def a_version_hangs_out(year: Year, maker: Person) -> None:
    maker.go(f"/desk/streets/{year.street}/figure/{year.community}?year={year.year}")
    maker.button("算出结果").click()
    maker.sees("第 1 版算出来了。")
    maker.go(f"/desk/streets/{year.street}/appraisal?year={year.year}")
    maker.sees("核对中")
    maker.look("71-console")
    days_go_by(maker, 14)
    visitor = year.a_person()
    waits_until(visitor, year.figures, lambda read: read["current"]["phase"] == "notice")
    visitor.go(year.page)
    visitor.sees("结果公示中，可以申诉")
    visitor.sees(re.compile(r"70% × [\d.]+ \+ 30% × 91.00 = "))
    visitor.look("72-appraisal")


def an_appeal_is_decided(year: Year) -> None:
    member = year.somebody(COMMITTEE, f"/desk/c/{year.community}/appraisal?year={year.year}")
    appeals(member)
    appeal = member.ask(f"/appraisals/{appraisal_of(member, year.figures)['id']}/appeals")[0]
    year.town.tells("tests.makers.appraised_town", "panel", appeal["id"])
    days_go_by(member, 8)


def appraisal_of(person: Person, path: str) -> Any:
    return person.ask(path)["current"]


def enters_work(maker: Person) -> None:
    """91 points, each with its evidence."""
    lost = {"answers_in_time": 5, "put_right": 4}
    for each in TABLE.indicators:
        field = maker.page.get_by_role("group", name=each.words)
        field.get_by_label(re.compile("得分")).fill(str(each.points - lost.get(each.id, 0)))
        field.get_by_label("依据", exact=True).fill(WHY)
    maker.sees("一共 91.00 分")
    maker.button("录好，交给另一个人核对").click()
    maker.sees("录好了，等另一个人核对。")


def appeals(member: Person) -> None:
    box = member.page.get_by_role("textbox").last
    box.fill("第一项少给了 5 分，有两件其实没有超期。")
    member.page.locator("form").filter(has=box).get_by_role("button").last.click()
    member.sees(re.compile("第一项少给了 5 分"))


def computed_again(visitor: Person, page: str, folder: Path) -> None:
    """From the public bundle alone, without asking anybody."""
    shown = visitor.ask(page)["figure"]
    file = folder / "bundle.json"
    file.write_bytes(visitor.context.request.get(f"/api/v1{page}/bundle").body())
    order = [program("gongyi"), "appraisal", "recompute", str(file), "--json"]
    told = subprocess.run(order, check=True, capture_output=True, text=True)
    again = json.loads(told.stdout)

    assert again["differences"] == []
    assert (again["digest"], again["total"][0]) == (shown["digest"], shown["total"]["figure"])
    assert again["satisfaction"] == shown["satisfaction"]["figure"]

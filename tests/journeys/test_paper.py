"""Those without a phone: slips, sheets, help at the desk, the kiosk; and everybody recounts."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from infra.local.paths import program
from tests.journeys import with_paper
from tests.journeys.person import DESK, Person
from tests.makers.town import Town


@pytest.fixture
def place(town: Town) -> Iterator[dict[str, str]]:
    yield json.loads(town.tells("tests.makers.paper_town"))


def test_those_without_a_phone_vote_and_everybody_recounts(
    a_person: Callable[..., Person], town: Town, place: dict[str, str]
) -> None:
    member, colleague = a_person(DESK), a_person(DESK)
    resident, kiosk = a_person(), a_person({"width": 834, "height": 1112})
    for who, phone in ((member, "member"), (colleague, "colleague"), (resident, "neighbour")):
        who.go("/login")
        who.come_in(place[phone])

    codes = with_paper.print_slips(member, colleague, place, 4)
    give_and_help(member, resident, place)
    with_paper.vote_at_the_kiosk(kiosk, place, "楼道加装扶手")
    with_paper.void_the_rest(member, place, codes[1:])
    with_paper.close(member, place)
    with_paper.type_twice(member, colleague, place)
    result = with_paper.finish(member, colleague, place)

    see_every_vote_counted(member, place, result)
    recount_with_the_program(member, place, town)
    recount_on_the_phone(resident, place)
    now = datetime.now(UTC).isoformat()
    member.context.request.put("/api/v1/demo/clock", data={"now": now})


def give_and_help(member: Person, resident: Person, place: dict[str, str]) -> None:
    """A slip, two sheets, one vote at the desk, and a phone's paper exchanged for a sheet."""
    with_paper.give(member, place, "孙桂珍", "发一次性票")
    for name in ("何德福", "吴秀兰"):
        with_paper.give(member, place, name, "发纸质选票")
    member.look("33-give")
    with_paper.help_her(member, place, "郑玉梅", "车棚换顶")
    with_paper.give_up_at_home(resident, place)
    drawn = with_paper.row_of(member, place, "王秀英").filter(has_text=place["neighbour"][-3:])
    with_paper.exchange(member, place, drawn)


def see_every_vote_counted(member: Person, place: dict[str, str], result: dict[str, Any]) -> None:
    """Three sheets as they were typed, one slip, one vote at the desk."""
    first, second, _ = (
        option["title"] for option in member.ask(f"/ballots/{place['ballot']}")["options"]
    )
    typed = [first, second, second]
    votes = Counter({step["title"]: step["votes"] for step in result["walk"]})
    assert votes == Counter([*typed, "楼道加装扶手", "车棚换顶"])


def recount_with_the_program(member: Person, place: dict[str, str], town: Town) -> None:
    bundle = member.context.request.get(f"/api/v1/ballots/{place['ballot']}/bundle").body()
    file = town.folder / "paper.json"
    file.write_bytes(bundle)
    said = subprocess.check_output([program("gongyi"), "verify", file], text=True)
    assert "印了 4 张一次性票,发出 1 张,作废 3 张,一张不少" in said


def recount_on_the_phone(resident: Person, place: dict[str, str]) -> None:
    resident.go(f"/ballots/{place['ballot']}/check")
    resident.button("开始复核").click()
    resident.sees("复核无误")
    resident.sees("一次性票印了 4 张，发出 1 张，作废 3 张，一张不少。")
    resident.look("41-checked")

"""Three keys on paper, and two of them in front of everyone."""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from gongyi.ballot.actions import make_trustees
from gongyi.replay.election import PHASES
from tests.journeys.at_home import LI
from tests.journeys.at_the_desk import CHINA, ROLL
from tests.journeys.person import Person
from tests.makers.town import COMMITTEE

TITLES = {"楼道加装扶手": 1_820_000, "车棚换顶": 3_850_000}


def a_priced_year(committee: Person, li: Person) -> str:
    """A year whose candidates only wait for their ballot; its community."""
    committee.go("/login?next=/desk")
    committee.come_in(COMMITTEE)
    community = str(committee.ask("/me")["roles"][0]["communityId"])
    at = f"/communities/{community}"
    file = {"name": "roll.csv", "mimeType": "text/csv", "buffer": ROLL}
    seen = _asks(committee, f"{at}/roll-previews", multipart={"file": file})
    _asks(committee, f"{at}/roll-imports", multipart={"file": file, "digest": seen["digest"]})
    li.go("/login?next=/me")
    li.come_in(LI)
    now = datetime.now(CHINA)
    year = {"year": now.year, "intakeStartsAt": now.isoformat(), "ruleSet": "rehearsal-1"}
    cycle = _asks(committee, f"{at}/cycles", data=year | {"appropriations": _MONEY})["id"]
    for phase in PHASES[:2]:
        _asks(committee, f"/cycles/{cycle}/phase", data={"phase": phase})
    _propose(committee, li, cycle, at)
    _wait_for_the_front(committee, at)
    return community


def _wait_for_the_front(committee: Person, at: str) -> None:
    """The public page is up to a second old; a quick machine is quicker than that."""
    for _ in range(50):
        cycle = committee.ask(f"{at}/front")["cycle"]
        if cycle and cycle["phase"] == "deliberation_costing":
            return
        committee.page.wait_for_timeout(100)
    raise AssertionError("the front page did not follow")


_MONEY = [{"source": "city", "amountFen": 20_000_000}]


def _propose(committee: Person, li: Person, cycle: str, at: str) -> None:
    """Her wishes are published and priced."""
    wish: dict[str, Any] = {
        "need": "老房子没有电梯，雨天上下楼很滑，请办一办。",
        "place": "3 幢",
        "photoId": None,
    }
    wish |= {"beneficiaries": ["everyone"], "roughCostFen": None}
    path = f"/cycles/{cycle}/proposals"
    ids = [_asks(li, path, data=wish | {"title": title})["item"]["id"] for title in TITLES]
    queue = committee.ask(f"{at}/moderation-queue")
    seen = {
        "proposalIds": [item["proposal"]["id"] for item in queue],
        "seenDueAt": [item["dueAt"] for item in queue],
    }
    deed = {"decision": "publish", "reasonCode": "", "words": ""}
    _asks(committee, f"{at}/moderation-decisions", data=seen | deed)
    for phase in PHASES[2:]:
        _asks(committee, f"/cycles/{cycle}/phase", data={"phase": phase})
    for proposal, fen in zip(ids, TITLES.values(), strict=True):
        price = {"priceFen": fen, "note": "三家报价取中间价"}
        _asks(committee, f"/proposals/{proposal}/price", method="PUT", data=price)


def _asks(person: Person, path: str, method: str = "POST", **body: Any) -> Any:
    """The API, as this person, when no screen is looked at."""
    said = person.context.request.fetch(f"/api/v1{path}", method=method, **body)
    assert said.ok, said.text()
    return said.json() if said.body() else None


def print_three_keys(committee: Person, community: str, folder: Path) -> list[str]:
    """The codes are on the sheets and nowhere else: not in storage, not on the way."""
    sent: list[str] = []
    committee.page.on("request", lambda request: sent.append(request.post_data or ""))
    committee.page.add_init_script("window.print = () => undefined")
    committee.go(f"/desk/c/{community}/cycle")
    committee.page.get_by_text("三位保管人里的两位当众打开").click()
    committee.button("做三张钥匙并打印").click()
    committee.page.locator(".key-sheet").nth(2).wait_for(state="attached")
    codes = _codes_on_sheets(committee, folder)
    committee.button("核对并公布投票").click()
    committee.sees("请先打印三张开箱钥匙，分别交给")
    committee.page.get_by_text("三张都打印清楚了，已经分别交给三位保管人").click()
    committee.look("30-keys")
    committee.button("核对并公布投票").click()
    committee.button("公布投票").click()
    committee.sees("已封存")
    kept = committee.page.evaluate("JSON.stringify(localStorage)")
    assert not any(code[-40:] in text for code in codes for text in [*sent, kept])
    assert committee.page.locator(".key-sheet").count() == 0
    return codes


def _codes_on_sheets(committee: Person, folder: Path) -> list[str]:
    """What the printer gets; of the third sheet also the code as a photo."""
    committee.page.emulate_media(media="print")
    sheets = committee.page.locator(".key-sheet")
    committee.page.screenshot(path=folder / "sheets.png", full_page=True)
    sheets.nth(2).locator("svg").screenshot(path=folder / "third.png")
    letters = [sheet.locator(".key-letters").inner_text() for sheet in sheets.all()]
    committee.page.emulate_media(media="screen")
    return [re.sub(r"\s", "", code) for code in letters]


def come_too_early(li: Person, ballot: str) -> None:
    li.go(f"/ballots/{ballot}/opening")
    li.sees("还没有到开箱的时候")
    li.look("31-opening-early")


def the_close_passes(li: Person, ballot: str) -> None:
    """The demo's clock goes on to a minute after it; whoever was signed in long ago is out."""
    closes = datetime.fromisoformat(li.ask(f"/ballots/{ballot}")["closesAt"])
    later = (closes + timedelta(minutes=1)).isoformat()
    _asks(li, "/demo/clock", method="PUT", data={"now": later})


def open_together(committee: Person, ballot: str, codes: list[str], folder: Path) -> None:
    """Whatever is not one of the two keys is said in a sentence; then the box opens."""
    other = make_trustees(uuid4(), secrets.token_bytes)[1][0].text
    committee.go(f"/login?next=/ballots/{ballot}/opening")
    committee.come_in(COMMITTEE)
    committee.sees("请第一位保管人扫钥匙")
    committee.look("32-opening")
    _types(committee, codes[0][:-1])
    committee.sees("这不是开箱钥匙，或者没有扫全")
    _types(committee, other)
    committee.sees("这是另一次投票的开箱钥匙")
    _types(committee, codes[0])
    committee.sees("请另一位保管人扫钥匙")
    _types(committee, codes[0])
    committee.sees("这张已经扫过了")
    committee.look("33-second-key")
    committee.page.set_input_files("input[type=file]", folder / "third.png")
    committee.sees("两把钥匙都对上了")
    committee.look("34-both-keys")
    committee.button("打开票箱").click()


def _types(committee: Person, code: str) -> None:
    committee.fill("开箱钥匙下面的文字", code)
    committee.button("确定").click()


def watch_the_count(person: Person, name: str) -> None:
    """The same picture on the wall and at home."""
    person.button("一下子看到底").click()
    person.sees("入选 2 项")
    person.sees("票箱里的票都算数，没有一张被排除。")
    person.look(name)

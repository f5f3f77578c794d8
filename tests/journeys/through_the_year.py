"""Steps of a whole year: one proposal returned, two merged, one refused, one appealed for."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from tests.journeys.at_home import LI, WANG, tick
from tests.journeys.at_the_desk import CHINA, ROLL, decide, go_on
from tests.journeys.person import Person
from tests.makers.town import COMMITTEE, OFFICER

COLLEAGUE, OVERSEER = "13800138011", "13800138021"
MERGED, MENDED, SAVED = "3 幢和 5 幢装扶手", "东门装两盏路灯", "车棚换顶"
LOST, REFUSED = "修花坛", "办联欢会请客"
NEEDS = {
    "3 幢装扶手": "老房子没有电梯，老人上下楼没有扶手，下雨天很滑。",
    "办点好事": "院子里总该办点什么，具体办什么请大家看着办吧。",
    REFUSED: "过年想请大家吃一顿饭，热闹热闹，增进邻里感情。",
    SAVED: "车棚顶漏雨，电动车充电拉飞线很危险，请换上雨棚。",
    LOST: "中心花坛的砖松了，孩子跑过去容易绊倒，请修一修。",
    "5 幢装扶手": "我们楼道也没有扶手，老人摔过一次，请一起装上。",
}


def community_of(person: Person) -> str:
    found = person.ask("/communities")
    return str(next(each["id"] for each in found if each["name"] == "蓝旗社区"))


def year_of(person: Person) -> dict[str, Any]:
    """The community's year as everybody reads it."""
    person.page.wait_for_timeout(1_100)  # the public page is up to a second old
    found: dict[str, Any] = person.ask(f"/communities/{community_of(person)}/front")["cycle"]
    return found


def comes(person: Person, phone: str, path: str) -> None:
    """Signs in, again after the clock was moved, and stands at the page."""
    person.context.clear_cookies()
    person.go(f"/login?next={path}")
    person.come_in(phone)
    person.go(path)


def send(person: Person, path: str, body: dict[str, Any]) -> Any:
    """What a page sends, as this person."""
    answer = person.context.request.post(f"/api/v1{path}", data=body)
    assert answer.ok, answer.text()
    return answer.json()


def begin(committee: Person) -> None:
    """The roll is imported and the year is open for proposals."""
    comes(committee, COMMITTEE, "/desk")
    community = community_of(committee)
    committee.go(f"/desk/c/{community}/roll")
    committee.page.set_input_files(
        "input[type=file]", {"name": "roll.csv", "mimeType": "text/csv", "buffer": ROLL}
    )
    committee.button(re.compile("写入名册")).click()
    committee.sees(re.compile("写好了：新增 3 人"))
    committee.go(f"/desk/c/{community}/cycle")
    committee.page.get_by_label("规则").select_option(label="演练")
    committee.button(re.compile("建立 .* 年的资金")).click()
    for phase in ("规则公布", "征集建议"):
        go_on(committee, phase)


def propose(author: Person, *titles: str) -> None:
    """Each on the page that the community's page leads to."""
    cycle_id = year_of(author)["id"]
    for title in titles:
        author.go(f"/cycles/{cycle_id}/propose")
        author.fill("想办什么", title)
        author.fill("为什么需要", NEEDS[title])
        author.fill("在哪里", "小区东门")
        author.page.get_by_text("所有人", exact=True).click()
        author.page.get_by_text("不知道多少钱").click()
        author.button("提交建议").click()
        author.sees("已提交，正在等居委会看")


def publish(committee: Person, *titles: str) -> None:
    """Several at once."""
    committee.go(f"/desk/c/{community_of(committee)}/moderation")
    for title in titles:
        committee.page.get_by_label(f"选中「{title}」").check()
    committee.button(re.compile("^通过")).last.click()
    answer = f"公开 {len(titles)} 条"
    committee.page.get_by_role("dialog").get_by_role("button", name=answer).click()
    committee.page.get_by_role("dialog").wait_for(state="hidden")


def return_and_mend(committee: Person, li: Person) -> None:
    """One comes back with a reason; its author rewrites it, and then it is public."""
    committee.go(f"/desk/c/{community_of(committee)}/moderation")
    decide(committee, "办点好事", "退回修改", "退给作者")
    li.go("/me")
    li.page.get_by_role("link").filter(has_text="办点好事").first.click()
    li.sees("请您改一改再交")
    li.page.get_by_role("link", name=re.compile("修改")).first.click()
    li.fill("想办什么", MENDED)
    li.fill("为什么需要", "东门一到晚上就黑，老人看不清路，请装两盏路灯。")
    li.button("交回修改").click()
    li.page.wait_for_url(lambda address: "/revision" not in address)


def merge(li: Person, wang: Person) -> None:
    """She writes what two become; it is done when he agrees, and the originals lead to it."""
    own = proposal_called(li, "3 幢装扶手")
    li.go(f"/proposals/{own}/combination")
    li.page.locator("label").filter(has_text="5 幢装扶手").click()
    li.fill("想办什么", MERGED)
    li.button("请大家同意").click()
    li.sees("已经发给每一位提案人")
    wang.go("/me")
    wang.sees("等您同意的合并和拆分")
    wang.look("50-asked-to-merge")
    wang.button("同意").click()
    wang.page.get_by_text("等您同意的合并和拆分").wait_for(state="hidden")
    li.go(f"/proposals/{own}")
    li.sees("已合并")


def proposal_called(person: Person, title: str) -> str:
    found = person.ask(f"/cycles/{year_of(person)['id']}/proposals")
    return str(next(each["id"] for each in found if each["title"] == title))


def refuse(committee: Person, *titles: str) -> None:
    """The committee's own circle of one: with a clause and a reason for everybody."""
    for title in titles:
        committee.go(f"/desk/c/{community_of(committee)}/reviews")
        card = committee.page.get_by_role("article").filter(has_text=title)
        card.get_by_role("button", name="不同意").click()
        dialog = committee.page.get_by_role("dialog")
        dialog.get_by_role("radio").first.check()
        dialog.get_by_label("理由").fill("这笔钱不能办这件事")
        dialog.get_by_role("button", name="不同意列入").click()
        dialog.wait_for(state="hidden")


def appeal(li: Person, overseer: Person) -> None:
    """The supervision committee finds that she is right: it goes back into review."""
    li.go(f"/proposals/{proposal_called(li, SAVED)}")
    li.button("我要申诉").click()
    dialog = li.page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("车棚是公共的，不是哪一家的，请再看一次。")
    dialog.get_by_role("button", name="提交申诉").click()
    dialog.wait_for(state="hidden")
    comes(overseer, OVERSEER, f"/desk/c/{community_of(overseer)}/appeals")
    overseer.button("申诉成立").click()
    asked = overseer.page.get_by_role("dialog")
    asked.get_by_role("textbox").fill("车棚大家都用，可以列入")
    asked.get_by_role("button", name="申诉成立").click()
    asked.wait_for(state="hidden")


def sign_again(committee: Person) -> None:
    """What was won back goes on where it was refused: the committee's seat signs it now."""
    committee.go(f"/desk/c/{community_of(committee)}/reviews")
    card = committee.page.get_by_role("article").filter(has_text=SAVED)
    card.get_by_role("button", name="同意", exact=True).click()
    card.get_by_text("已签").wait_for()


def price_and_announce(committee: Person, prices: dict[str, str]) -> None:
    """Pricing is the committee's signature where no circle was set up."""
    committee.go(f"/desk/c/{community_of(committee)}/cycle")
    for phase in ("初审", "议事定价"):
        go_on(committee, phase)
    for title, price in prices.items():
        field = committee.page.get_by_label(re.compile(f"「{title}」的价格"))
        field.fill(price)
        field.blur()
        committee.page.wait_for_load_state("networkidle")
        committee.sees("已保存")
    closes = datetime.now(CHINA) + timedelta(hours=5)
    committee.page.get_by_label("投票截止").fill(closes.strftime("%Y-%m-%dT%H:%M"))
    committee.button("核对并公布投票").click()
    committee.button("公布投票").click()
    # Two large primes are drawn for the desk's key.
    committee.page.get_by_text("已封存").first.wait_for(timeout=60_000)


def vote(voter: Person, titles: list[str]) -> None:
    voter.go(f"/ballots/{year_of(voter)['ballotId']}")
    for title in titles:
        tick(voter, title)
    voter.button(re.compile("投票（已选")).click()
    voter.sees("已入箱")


def move_clock(person: Person, **ahead: float) -> None:
    """So much later; server and worker follow within a second."""
    now = datetime.fromisoformat(person.ask("/demo/clock")["now"])
    wanted = {"now": (now + timedelta(**ahead)).isoformat()}
    assert person.context.request.put("/api/v1/demo/clock", data=wanted).ok


def until_phase(person: Person, phase: str, seconds: int = 60) -> None:
    """The worker takes the year there."""
    for _ in range(seconds):
        if year_of(person)["phase"] == phase:
            return
    raise AssertionError(f"still in {year_of(person)['phase']}, not in {phase}")


def ratify_and_file(committee: Person, colleague: Person, officer: Person) -> None:
    """Two of the committee write the meeting down; the street takes it on file."""
    cycle = f"/cycles/{year_of(committee)['id']}"
    comes(committee, COMMITTEE, "/desk")
    today = committee.ask("/demo/clock")["now"][:10]
    meeting = {"heldOn": today, "expected": 30, "present": 24, "agreeing": 20, "against": 3}
    said = {"abstained": 1, "minutes": "逐项说明了票数和价格", "departures": []}
    send(committee, f"{cycle}/ratifications", meeting | said)
    comes(colleague, COLLEAGUE, "/desk")
    made = colleague.ask(f"{cycle}/after-count")["ratifications"][0]["id"]
    send(colleague, f"{cycle}/ratifications/{made}/confirmation", {})
    comes(officer, OFFICER, "/desk")
    send(officer, f"{cycle}/filing-acknowledgement", {})


def pay_and_close(committee: Person) -> None:
    """Every project is paid, the accounts hang out, the year closes."""
    cycle = f"/cycles/{year_of(committee)['id']}"
    for item in committee.ask(f"{cycle}/accounts")["items"]:
        paid = {"itemId": item["id"], "amountFen": item["priceFen"], "note": "验收后付款"}
        send(committee, f"{cycle}/payments", paid)
    for phase in ("settling", "accounts_published"):
        send(committee, f"{cycle}/phase", {"phase": phase, "reason": ""})
    move_clock(committee, days=3)
    committee.page.wait_for_timeout(3_000)
    comes(committee, COMMITTEE, "/desk")
    for phase in ("evaluated", "closed"):
        send(committee, f"{cycle}/phase", {"phase": phase, "reason": ""})


def signs_in_at_home(li: Person, wang: Person) -> None:
    comes(li, LI, "/me")
    comes(wang, WANG, "/me")

"""What residents do on the way, each on a phone of her own."""

from __future__ import annotations

import io
import re

from PIL import Image

from tests.journeys.person import Person

LI, WANG, ZHAO = "13900139001", "13900139002", "13900139004"
LONGEST_WAIT_SECONDS = 240


def scan(li: Person, code: str) -> None:
    """She scans the code in her stairwell and reads, without an account."""
    li.go(f"/q/{code}")
    li.sees("蓝旗社区")
    li.sees(re.compile(r"您在\s*3 幢"))
    li.look("07-community")


def propose_handrail(li: Person, code: str) -> None:
    """She writes, closes the page, comes back, signs in, adds a photo and hands it in."""
    li.link(re.compile("提建议")).first.click()
    li.fill("想办什么", "楼道加装扶手")
    li.fill("为什么需要", "老房子没有电梯，四楼以上住了不少老人，下雨天上下楼很滑。")
    li.page.wait_for_timeout(800)
    address = li.page.url
    li.page.close()
    li.page = li.new_page()
    li.page.goto(address)
    assert li.page.get_by_label("想办什么").input_value() == "楼道加装扶手"
    li.fill("在哪里", "3 幢楼道")
    li.page.get_by_text("老人", exact=True).click()
    li.page.get_by_text("不知道多少钱").click()
    li.look("08-propose")
    li.page.get_by_text(re.compile("登录并提交|先登录")).first.click()
    li.come_in(LI)
    li.page.get_by_label("想办什么").wait_for()
    assert li.page.get_by_label("想办什么").input_value() == "楼道加装扶手"
    li.page.set_input_files(
        "input[type=file]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": a_photo()}
    )
    li.button("提交建议").click()
    li.sees("已提交，正在等居委会看")
    li.look("09-proposal-waiting")


def a_photo() -> bytes:
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(buffer, "JPEG")
    return buffer.getvalue()


def propose_plainly(wang: Person, code: str) -> None:
    """A second neighbour signs in first; similar proposals show while he writes."""
    wang.go(f"/login?next=/q/{code}")
    wang.come_in(WANG)
    wang.sees("蓝旗社区")
    for title, need in (
        ("车棚换顶", "车棚顶漏雨，电动车充电拉飞线，很危险，请换上雨棚。"),
        ("给大家办件好事", "院子里总该办点什么，具体办什么请大家看着办吧。"),
        ("卖保健品请找我", "本人出售各种保健品，价格便宜，有意者请打电话联系。"),
    ):
        wang.go(f"/q/{code}")
        wang.link(re.compile("提建议")).first.click()
        wang.fill("想办什么", title)
        wang.fill("为什么需要", need)
        wang.fill("在哪里", "小区东门")
        wang.page.get_by_text("所有人", exact=True).click()
        wang.page.get_by_text("我估计").click()
        wang.fill("估计的钱数", "1.8 万")
        wang.button("提交建议").click()
        wang.sees("已提交，正在等居委会看")


def revise(wang: Person) -> None:
    """He reads why, and the placeholder of what is not public."""
    wang.go("/me")
    wang.sees("请修改")
    wang.page.get_by_role("link").filter(has_text="给大家办件好事").first.click()
    wang.sees("请您改一改再交")
    wang.look("17-returned")


def vote(voter: Person, titles: list[str], name: str) -> None:
    """One page, one button, a receipt at once."""
    community = voter.ask("/me")["residencies"][0]["communityId"]
    voter.go(f"/c/{community}")
    voter.link(re.compile("去投票")).first.click()
    voter.sees("候选项目")
    for title in titles:
        tick(voter, title)
    voter.look(f"21-vote-{name}")
    voter.button(re.compile(f"投票（已选 {len(titles)} 项）")).click()
    voter.sees("已入箱")
    voter.look(f"22-receipt-{name}")


def tick(voter: Person, title: str) -> None:
    """The whole card is the target."""
    voter.page.locator("label").filter(has_text=title).first.click()


def change_her_mind(li: Person) -> None:
    """The last vote counts; the same receipt goes on."""
    li.link("查我的票").first.click()
    li.sees("您的票在票箱里")
    li.look("23-mine")
    li.page.get_by_text("改票").first.click()
    tick(li, "楼道加装扶手")
    tick(li, "车棚换顶")
    li.button(re.compile("投票（已选 1 项）")).click()
    li.sees("已入箱")


def read_the_result(li: Person) -> list[tuple[str, int, bool]]:
    """At the deadline the worker counts; everybody reads every step: title, votes, funded."""
    community = li.ask("/me")["residencies"][0]["communityId"]
    ballot = li.ask(f"/communities/{community}/front")["cycle"]["ballotId"]
    for _ in range(LONGEST_WAIT_SECONDS):
        if li.ask(f"/ballots/{ballot}")["state"] == "counted":
            break
        li.page.wait_for_timeout(1_000)
    li.go(f"/ballots/{ballot}/result")
    li.sees("一步一步怎么算的")
    li.look("24-result")
    walk = li.ask(f"/ballots/{ballot}/result")["walk"]
    return [(step["title"], step["votes"], step["funded"]) for step in walk]

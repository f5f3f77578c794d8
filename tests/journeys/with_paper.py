"""What happens at the desk, the kiosk and the typing table of a ballot with paper."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from playwright.sync_api import Locator

from tests.journeys.at_home import a_photo, tick
from tests.journeys.camera import hold_before_the_camera
from tests.journeys.person import ARTIFACTS, Person

Place = dict[str, str]


def desk_page(who: Person, place: Place, name: str) -> None:
    who.go(f"/desk/c/{place['community']}/ballots/{place['ballot']}/{name}")


def print_slips(member: Person, colleague: Person, place: Place, count: int) -> list[str]:
    """One asks, the other agrees, the first prints: the twelve characters of each slip."""
    desk_page(member, place, "slips")
    member.fill("印多少张", str(count))
    member.button("申请印票").click()
    member.sees(f"{count} 张，等另一个人同意")
    desk_page(colleague, place, "slips")
    colleague.button("同意印这些票").click()
    colleague.sees("第 1 次印票")
    member.button("看看同意了没有").click()
    member.sees("第 1 次印票")
    member.look("31-slips")
    member.button("打印").click()
    member.page.emulate_media(media="print")
    codes = member.page.locator(".slip-letters").all_inner_texts()
    hold_before_the_camera(member.page.locator(".slip").first.screenshot())
    member.page.pdf(path=ARTIFACTS / "32-slips.pdf", prefer_css_page_size=True)
    member.page.emulate_media(media="screen")
    member.button("都印好了，清掉这台电脑上的票").click()
    return [re.sub(r"\s", "", code) for code in codes]


def row_of(member: Person, place: Place, name: str) -> Locator:
    """Her line on the roll."""
    desk_page(member, place, "paper")
    member.sees("给居民发票")
    member.fill("姓名或楼栋", name)
    member.button("查名册").click()
    return member.page.get_by_role("row").filter(has_text=name)


def give(member: Person, place: Place, name: str, form: str) -> None:
    """She signs, the desk ticks."""
    row_of(member, place, name).get_by_role("button", name=form).click()
    member.sees(re.compile(f"已登记：{name}"))


def help_her(member: Person, place: Place, name: str, title: str) -> None:
    """On the worker's device, with consent."""
    row_of(member, place, name).get_by_role("button", name="协助投票").click()
    dialog = member.page.get_by_role("dialog")
    dialog.get_by_label("为什么要协助").fill("看不清屏幕")
    dialog.get_by_label("我问过本人").check()
    dialog.get_by_role("button", name="开始").click()
    member.sees("还有 30 分钟")
    tick(member, title)
    member.button(re.compile("投票（已选 1 项）")).click()
    member.sees("已入箱")


def give_up_at_home(resident: Person, place: Place) -> None:
    """Her phone has drawn; she gives that paper up."""
    resident.go(f"/ballots/{place['ballot']}")
    resident.page.wait_for_function(
        f"localStorage.getItem('gongyi:paper:{place['ballot']}') !== null"
    )
    resident.go(f"/ballots/{place['ballot']}/void")
    resident.look("35-void")
    resident.button("作废我的票").click()
    resident.page.get_by_role("dialog").get_by_role("button", name="作废", exact=True).click()
    resident.sees("已作废")


def exchange(member: Person, place: Place, row: Locator) -> None:
    """Her paper is void in the box: she gets a sheet for it."""
    row.get_by_role("button", name="换成纸质票").click()
    dialog = member.page.get_by_role("dialog")
    dialog.get_by_text("纸质选票", exact=True).click()
    dialog.get_by_role("button", name="登记并发票").click()
    member.sees(re.compile("已登记："))


def vote_at_the_kiosk(kiosk: Person, place: Place, title: str) -> None:
    """The first slip, off its paper by camera; a tick, the seal; and nothing of it stays."""
    kiosk.page.clock.install()
    kiosk.go("/kiosk")
    kiosk.page.get_by_label("社区").select_option(value=place["community"])
    kiosk.button("设好了").click()
    kiosk.button(re.compile("用一次性票投票")).click()
    kiosk.button("打开摄像头扫码").click()
    tick(kiosk, title)
    kiosk.look("37-kiosk-vote")
    kiosk.button(re.compile("投票（已选 1 项）")).click()
    kiosk.sees("已入箱")
    kiosk.page.clock.run_for(21_000)
    kiosk.button(re.compile("用一次性票投票")).wait_for()
    assert kiosk.page.evaluate("Object.keys(localStorage)") == ["gongyi:kiosk"]
    assert kiosk.page.evaluate("sessionStorage.length") == 0
    assert kiosk.context.cookies() == []
    assert kiosk.page.locator("a:not([href='#content'])").count() == 0


def void_the_rest(member: Person, place: Place, codes: list[str]) -> None:
    """What nobody took."""
    desk_page(member, place, "slips")
    for number, code in enumerate(codes, 1):
        member.fill("票上的 12 个字", code)
        member.button("确定").click()
        member.sees(f"这一次作废了 {number} 张")


def close(member: Person, place: Place) -> None:
    """The demo's clock goes on to the close."""
    after = datetime.fromisoformat(place["closes"]) + timedelta(seconds=3)
    member.context.request.put("/api/v1/demo/clock", data={"now": after.isoformat()})
    for _ in range(60):
        if member.ask(f"/ballots/{place['ballot']}/batches").get("state") == "counting":
            break
        member.page.wait_for_timeout(250)
    member.page.wait_for_timeout(2_500)  # the worker looks every second


def type_rows(who: Person, rows: list[str]) -> None:
    for number, row in enumerate(rows, 1):
        field = who.page.get_by_label(f"第 {number} 张选了哪几号")
        field.fill(row)
        field.press("Enter")
    who.button(f"保存这一批（{len(rows)} 张）").click()


def type_twice(member: Person, colleague: Person, place: Place) -> None:
    """They differ in one sheet, settle it, add the picture and seal."""
    desk_page(member, place, "typing")
    member.button("录新的一批").click()
    type_rows(member, ["1 2", "2", ""])
    member.sees("一个人录过")
    desk_page(colleague, place, "typing")
    colleague.button("我来录第二遍").click()
    type_rows(colleague, ["1 2", "2 3", ""])
    colleague.sees("两个人录的有 1 处不一样")
    colleague.look("39-differences")
    colleague.button("改我录的").click()
    colleague.button(
        "改",
    ).nth(1).click()
    colleague.page.get_by_label("第 2 张选了哪几号").fill("2")
    colleague.button("录下这一张").click()
    colleague.button("保存这一批（3 张）").click()
    colleague.sees("两个人录的完全一样")
    picture = {"name": "tally.jpg", "mimeType": "image/jpeg", "buffer": a_photo()}
    colleague.page.set_input_files("input[type=file]", picture)  # type: ignore[arg-type] # a file
    colleague.sees("已有 1 张照片")
    colleague.look("40-typed")
    colleague.button("封存这一批").click()
    colleague.sees("第 1 批，已封存")


def finish(member: Person, colleague: Person, place: Place) -> dict[str, Any]:
    """Both say that all is typed; the result."""
    for who in (colleague, member):
        desk_page(who, place, "typing")
        who.button("纸质票都录完了").click()
    for _ in range(120):
        result: dict[str, Any] = member.ask(f"/ballots/{place['ballot']}/result")
        if "walk" in result:
            return result
        member.page.wait_for_timeout(500)
    raise AssertionError(result)

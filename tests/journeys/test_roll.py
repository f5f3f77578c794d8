"""The roll at work: a list comes in, a letter goes out, the roll is posted, two people rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.journeys.person import DESK, PHONE, Person
from tests.makers.people import a_phone
from tests.makers.sheets import a_workbook
from tests.makers.town import COMMITTEE, STAFF, Town, a_town

SECOND = "13800138011"
HEADER = ("序号", "居民姓名", "身份证号", "联系电话", "家庭住址")
NAMES = "王秀英 李建国 张丽 陈志强 刘芳 杨敏 黄磊 赵桂兰".split()


def a_line(number: int, name: str, phone: str, room: str) -> tuple[str, ...]:
    return (str(number), name, f"3201061956031200{number:02d}", phone, f"3幢2单元{room}室")


def the_list() -> bytes:
    """Seven grown-ups behind one door, one behind another, and a row that says too little."""
    crowd = [a_line(n, name, a_phone(n), "302-1") for n, name in enumerate(NAMES[:7])]
    rows = [*crowd, a_line(7, NAMES[7], a_phone(7), "501"), ("8", "没住址", "", "", "")]
    return a_workbook(HEADER, *rows, title="蓝旗社区居民花名册（2026 年）")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Its own, because its clock is moved; with a second person of the committee."""
    second = (SECOND, "committee_member", "--community", "蓝旗社区")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.makers.town.STAFF", (*STAFF, second))
        with a_town(Path(tmp_path_factory.mktemp("roll"))) as made:
            yield made


def community_of(person: Person) -> str:
    found = person.ask("/communities")
    return str(next(each["id"] for each in found if each["name"] == "蓝旗社区"))


def comes_to(person: Person, phone: str, path: str) -> None:
    person.go(f"/login?next={path}")
    person.come_in(phone)
    person.go(path)


def imports_the_list(member: Person, desk: str, folder: Path) -> None:
    file = folder / "花名册.xlsx"
    file.write_bytes(the_list())
    comes_to(member, COMMITTEE, f"{desk}/roll")
    member.page.locator("input[type=file]").set_input_files(file)
    member.sees("没有楼栋")
    member.page.get_by_text("有疑问", exact=True).first.click()
    member.sees("这一户成年人比较多")
    member.look("20-roll-preview")
    member.button(re.compile("写入名册（8 人）")).click()
    member.sees("写好了：新增 8 人")


def prints_a_letter(member: Person, desk: str) -> str:
    member.go(f"{desk}/letters")
    member.page.get_by_label("楼栋").select_option(label="3 幢")
    member.fill("室号", "601")
    member.button("写一封信").click()
    code = member.page.locator(".letter-digits")
    code.wait_for()
    member.look("21-letter")
    return code.inner_text()


def claims_by(resident: Person, community: str, code: str) -> None:
    resident.go(f"/c/{community}/letter#{code}")
    resident.link("去登录").click()
    resident.come_in(a_phone(40))
    resident.page.wait_for_url(lambda address: "/letter" in address)
    assert resident.page.get_by_label("信上的码").input_value() == code
    resident.fill("姓名", "钱进")
    for part, text in zip(("年", "月", "日"), ("1985", "3", "8"), strict=True):
        resident.page.get_by_label(part, exact=True).fill(text)
    resident.look("22-claim-by-letter")
    resident.button("登记").click()
    resident.sees("登记收到了")


def posts_the_roll(member: Person, desk: str) -> None:
    now = datetime.now().astimezone()
    opens, year = now + timedelta(days=22), {"year": now.year, "intakeStartsAt": now.isoformat()}
    money = [{"source": "city", "amountFen": 20_000_000}]
    path = desk.replace("/desk/c/", "/api/v1/communities/")
    told = member.context.request.post(f"{path}/cycles", data=year | {"appropriations": money})
    assert told.ok, told.text()
    member.go(f"{desk}/posting")
    member.fill("投票哪天开始", opens.date().isoformat())
    member.fill("投票最后一天", (opens + timedelta(days=10)).date().isoformat())
    member.look("23-posting")
    member.button("张贴名单").first.click()
    member.page.get_by_role("dialog").get_by_role("button", name="张贴名单").click()
    member.sees("名单张贴出去了")


def judges(member: Person, desk: str, kind: str, verdict: str, reason: str) -> None:
    member.go(f"{desk}/matters")
    card = member.page.locator("article", has_text=kind).first
    card.get_by_role("button", name="您的判断").click()
    card.get_by_label(verdict, exact=False).check()
    card.get_by_label("理由").fill(reason)
    card.get_by_role("button", name="就这样判断").click()


def moves_the_clock(person: Person, days: int) -> None:
    later = datetime.now().astimezone() + timedelta(days=days)
    told = person.context.request.put("/api/v1/demo/clock", data={"now": later.isoformat()})
    assert told.ok


def test_a_roll_is_brought_in_posted_and_put_right_by_two_people(
    town: Town, a_person: Callable[..., Person]
) -> None:
    member, second, wang, zhao = a_person(DESK), a_person(DESK), a_person(PHONE), a_person(PHONE)
    community = community_of(member)
    desk = f"/desk/c/{community}"

    imports_the_list(member, desk, town.folder)
    member.go(f"{desk}/residents")
    member.sees("在册 8 人")
    member.look("24-residents")
    member.link("王秀英").click()
    member.sees("3幢2单元302-1室")
    member.look("25-resident")
    code = prints_a_letter(member, desk)
    claims_by(zhao, community, code)
    posts_the_roll(member, desk)

    number = he_objects(wang, community)
    comes_to(second, SECOND, f"{desk}/matters")
    second.look("26-matters")
    judges(member, desk, "对投票名单的异议", "异议成立", "上门看过，已经搬走")
    member.sees("您已经看过")
    judges(second, desk, "对投票名单的异议", "异议成立", "邻居也这样说")
    second.sees("两个人意见一致")
    wang.go(f"/c/{community}/posted-roll")
    wang.sees("已划去")
    wang.look("27-posted-roll")

    comes_late(zhao, member, community, desk)
    assert number >= 1


def he_objects(wang: Person, community: str) -> int:
    """The one who lives alone in 501 has moved out; the public sheet tells only a number."""
    comes_to(wang, a_phone(0), f"/c/{community}/posted-roll")
    wang.sees("您在名单上")
    line = wang.page.locator("li", has_text="赵*兰")
    number = int(re.findall(r"\d+", line.inner_text())[0])
    line.get_by_role("button").click()
    wang.fill("为什么", "去年就搬走了")
    wang.page.get_by_role("dialog").get_by_role("button", name="提异议").click()
    wang.sees("两个人会分别核对")
    return number


def comes_late(zhao: Person, member: Person, community: str, desk: str) -> None:
    """Confirmed after the roll was closed, and after the days for objections."""
    member.go(f"{desk}/claims")
    member.button("确认住在这里").first.click()
    member.sees("已确认")
    moves_the_clock(zhao, 7)
    comes_to(zhao, a_phone(40), f"/c/{community}/posted-roll")
    zhao.sees("还可以申请补登")
    zhao.button("申请补登").click()
    zhao.fill("说说您的情况", "信刚收到，登记办好了")
    zhao.button("提交申请").click()
    zhao.sees("两个人会分别核对")
    zhao.go(f"/c/{community}/my-roll")
    zhao.sees("您申请补登投票名单")
    zhao.look("28-my-roll")


def test_who_is_looked_at_is_told_and_may_say_something(
    town: Town, a_person: Callable[..., Person]
) -> None:
    huang = a_person(PHONE)
    community = community_of(huang)
    comes_to(huang, a_phone(6), f"/c/{community}/my-roll")
    huang.sees("您在名册上的登记要两个人核对")
    huang.fill("补充说明", "我们三代人住在一起")
    huang.look("29-my-doubt")
    huang.button("提交说明").click()
    huang.sees("您补充的：我们三代人住在一起")

"""A meeting in the browser: the desk announces it, five phones hold it, the desk publishes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.journeys.at_the_desk import CHINA
from tests.journeys.person import Person
from tests.makers.people import a_phone

PHONES = [a_phone(number) for number in range(1, 6)]
NAMES = "王秀英 李建国 张丽 陈志强 刘芳".split()
ROLL = "\n".join(
    [
        "姓名,出生日期,手机号,地址",
        *(
            f"{name},1956-03-12,{phone},3 幢 2 单元 30{number} 室"
            for number, (name, phone) in enumerate(zip(NAMES, PHONES, strict=True), 1)
        ),
    ]
).encode()
MOTION = "物业公司一个月内给东侧通道划线，晚上禁停"
DISSENT = "先把地下车库开放，再禁停，不然车没有地方去。"


def community_of(person: Person) -> str:
    found = person.ask("/communities")
    return str(next(each["id"] for each in found if each["name"] == "蓝旗社区"))


def comes(person: Person, phone: str, path: str) -> None:
    """Signs in, again after the clock was moved, and stands at the page."""
    person.context.clear_cookies()
    person.go(f"/login?next={path}")
    person.come_in(phone)
    person.go(path)


def send(person: Person, path: str, body: dict[str, Any]) -> None:
    """What a page sends, as this person."""
    answer = person.context.request.post(f"/api/v1{path}", data=body)
    assert answer.ok, answer.text()


def move_clock(person: Person, days: int) -> None:
    """So much later; server and worker follow within a second."""
    now = datetime.fromisoformat(person.ask("/demo/clock")["now"])
    wanted = {"now": (now + timedelta(days=days)).isoformat()}
    assert person.context.request.put("/api/v1/demo/clock", data=wanted).ok


@dataclass(frozen=True)
class Met:
    """Where the meeting is."""

    community_id: str
    meeting_id: str

    @property
    def path(self) -> str:
        return f"/meetings/{self.meeting_id}"

    @property
    def desk(self) -> str:
        return f"/desk/c/{self.community_id}/meetings/{self.meeting_id}"


def import_roll(member: Person, community_id: str) -> None:
    member.go(f"/desk/c/{community_id}/roll")
    member.page.set_input_files(
        "input[type=file]", {"name": "roll.csv", "mimeType": "text/csv", "buffer": ROLL}
    )
    member.button(re.compile("写入名册")).click()
    member.sees(re.compile("写好了：新增 5 人"))


def found_council(member: Person, community_id: str) -> None:
    """The first member on the page, the others as the page sends them."""
    member.go(f"/desk/c/{community_id}/bodies")
    member.page.get_by_text("建立议事组织", exact=True).click()
    member.page.get_by_label("哪一种").select_option(label="社区议事会（成员表决）")
    member.fill("名称", "蓝旗社区议事会")
    member.button("建立").click()
    member.page.get_by_text("登记成员", exact=True).click()
    [council] = member.ask(f"/communities/{community_id}/bodies")
    today = datetime.now(CHINA).date()
    term = {"fromOn": str(today), "untilOn": str(today + timedelta(days=700))}
    member.page.get_by_label("怎么产生的").select_option(label="选举")
    member.fill("任期从", term["fromOn"])
    member.fill("到（含这一天）", term["untilOn"])
    member.fill("名册上的姓名", NAMES[0])
    member.button("查找").click()
    member.button(re.compile(f"登记 {NAMES[0]}")).click()
    member.sees("成员 1 人")
    for name in NAMES[1:]:
        [found] = member.ask(f"/communities/{community_id}/neighbours?name={name}")
        seat = {"residentId": found["residentId"], "chosen": "elected", **term}
        send(member, f"/bodies/{council['id']}/members", seat)


def announce(member: Person, community_id: str, title: str, starts: datetime, topic: str) -> Met:
    """On the desk's page; with a topic, if one is named."""
    member.go(f"/desk/c/{community_id}/meetings")
    form = member.page.locator("form", has=member.page.get_by_label("会议名称"))
    if not form.is_visible():
        member.page.get_by_role("heading", name="通知开会").click()
    form.get_by_label("哪个组织开会").select_option(label="蓝旗社区议事会")
    form.get_by_label("会议名称").fill(title)
    form.get_by_label("地点").fill("居委会二楼议事室")
    form.get_by_label("开会时间").fill(starts.strftime("%Y-%m-%dT%H:%M"))
    if topic:
        form.get_by_label("从排好的议题里选").select_option(label=topic)
    else:
        form.get_by_label("议什么").fill("大家提的其他事")
    member.button("发出通知").click()
    member.sees("已经通知。议程公布在社区页面上。")
    found = member.ask(f"/communities/{community_id}/meetings")
    return Met(community_id, next(each["id"] for each in found if each["title"] == title))


def opens(person: Person, path: str) -> None:
    """A page with a stream is never quiet; its heading says that it is there."""
    person.page.goto(path)
    person.page.get_by_role("heading", level=1).wait_for()


def codes(member: Person, met: Met) -> tuple[str, str]:
    """At the door, and for the moderator: as the desk reads them."""
    member.go(met.desk)
    door, moderator = member.page.locator(".code").all_inner_texts()
    return door, moderator


def come(people: list[Person], met: Met, door: str) -> None:
    for person in people:
        opens(person, f"{met.path}?code={door}")
        person.button("签到").click()
        person.sees(re.compile("您是"))


def take_the_chair(person: Person, code: str) -> None:
    person.page.get_by_text("我来主持", exact=True).click()
    person.fill("主持码", code)
    person.button("接过主持").click()
    person.button("宣布开会").click()
    person.button("开始第 1 项").click()


def move_and_second(chair: Person, mover: Person, second: Person) -> None:
    mover.button("举手发言").click()
    chair.button(re.compile("请 2 号发言")).click()
    mover.fill("要大家表决的一件事", MOTION)
    mover.button("提出动议").click()
    second.sees(MOTION)
    mover.button("说完了").click()
    second.button("我附议").click()


def vote(chair: Person, for_: list[Person], against: Person) -> None:
    """By buttons; the moderator last, who does not want to."""
    chair.page.get_by_text("各人在手机上按").click()
    chair.button("开始表决：问赞成").click()
    for person in for_:
        person.button("举手：赞成").click()
        person.sees("您赞成")
    chair.button("接着问反对").click()
    against.button("举手：反对").click()
    against.sees("您反对")
    chair.button("结束表决").click()
    chair.button("我不表").click()


def write_dissent(person: Person) -> None:
    person.button("我有不同意见，请原文写进纪要").click()
    person.fill("我有不同意见，请原文写进纪要", DISSENT)
    person.button("写进纪要").click()
    person.sees("1 条不同意见写进纪要")


def close(chair: Person) -> None:
    chair.button("结束这一项").click()
    chair.button("宣布散会").click()
    chair.sees("会议结束了。")


def publish(member: Person, met: Met, due: datetime) -> None:
    """Who does it until when; everything else is there already."""
    member.go(met.desk)
    member.fill("谁负责（A）", "安居物业")
    member.fill("谁协助（B）", "居委会周敏")
    member.fill("什么时候办完", str(due.date()))
    member.button("公布纪要").click()
    member.sees("纪要已经公布。")

"""A topic in the browser: handed in, answered, announced; reported as done, judged as not done."""

from __future__ import annotations

from tests.journeys.person import Person
from tests.makers.deliberation import PDF


def hand_in_topic(person: Person, community_id: str) -> str:
    """By a resident; its id."""
    person.go(f"/c/{community_id}/topics/new")
    _choose(person, "停车安保")
    person.fill("题目", "3 幢东侧通道晚上停车")
    person.fill("遇到了什么", "通道晚上停满了车，救护车开不进来。")
    person.fill("希望商量出什么", "划出一条不停车的通道，定下谁来管。")
    person.fill("在哪里", "3 幢东侧")
    person.look("48-new-topic")
    person.button("提交议题").click()
    person.page.wait_for_url(lambda address: "/topics/" in address and "/new" not in address)
    person.sees("等居委会答复")
    return person.page.url.rstrip("/").rsplit("/", 1)[-1]


def answer_and_announce(
    member: Person, community_id: str, topic_id: str, meets_at_local: str
) -> None:
    """The committee takes it up, fills in the four blocks, hangs out a plan, tells everybody."""
    member.go(f"/desk/c/{community_id}/topics")
    _choose(member, "列入协商")
    member.fill("写给居民的话", "列入下次议事会。")
    member.button("答复").click()
    member.sees("四项写全，才能排期")
    for label, words in (
        ("内容：商量什么", "东侧通道晚上要不要禁停，车停到哪里。"),
        ("主体：谁来商量", "居民：3 幢、5 幢居民\n物业公司：安居物业"),
        ("程序：怎么开", "每人发言两次，到会三分之二，过半数通过。"),
        ("什么时候开", meets_at_local),
        ("在哪里开", "居委会二楼议事室"),
        ("成果运用：结果由谁照办", "通过以后由物业公司一个月内划线。"),
    ):
        member.fill(label, words)
    member.button("排定").click()
    member.fill("材料的名字", "现状图")
    plan = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": PDF}
    member.page.set_input_files("input[type=file]", plan)  # type: ignore[arg-type] # a dict is one
    member.button("放上材料").click()
    member.link("现状图").wait_for()
    member.button("公布议题和材料").click()
    member.sees("等开会")
    assert member.ask(f"/topics/{topic_id}")["item"]["state"] == "notified"


def report_done(member: Person, community_id: str) -> None:
    """Of the first action there is."""
    member.go(f"/desk/c/{community_id}/follow-ups")
    member.page.get_by_text("写进展", exact=True).first.click()
    _choose(member, "办完了")
    member.fill("做了什么", "通道已经划好，牌子装在东西两头。")
    member.button("公布进展").click()
    member.sees("报告办完，等大家评价")


def say_not_done(person: Person, resolution_id: str) -> None:
    """By somebody who took part."""
    person.go(f"/resolutions/{resolution_id}")
    _choose(person, "没办好")
    person.fill("哪里没办好", "线只划了一半，晚上还是停满了车。")
    person.look("49-judge")
    person.button("提交评价").first.click()
    person.sees("您说：没办好")


def _choose(person: Person, name: str) -> None:
    person.page.get_by_role("radio", name=name, exact=True).first.check()

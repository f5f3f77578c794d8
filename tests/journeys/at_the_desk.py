"""What the committee and the street office do on the way."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.journeys.at_home import LI, WANG, ZHAO
from tests.journeys.person import Person
from tests.makers.town import COMMITTEE, OFFICER, STRANGER

CHINA = ZoneInfo("Asia/Shanghai")
VOTING_MINUTES = 2
CHEN = "13900139003"
ROLL = f"""姓名,出生日期,手机号,楼栋,单元,房号
李秀英,1954-03-08,{LI},3 幢,1,302
王建国,1961-11-20,{WANG},3 幢,1,101甲
陈晓东,1990-05-01,{CHEN},1 幢,2,602
没有房号的人,1990-05-01,13900139099,1 幢,2,
""".encode()


def open_the_year(committee: Person) -> dict[str, str]:
    """The committee imports its list, hangs the posters, and opens the year."""
    committee.go("/login?next=/desk")
    committee.look("01-login")
    committee.come_in(COMMITTEE)
    committee.sees("今天没有等您处理的事")
    committee.look("02-desk-empty")
    community = committee.ask("/me")["roles"][0]["communityId"]
    committee.go(f"/desk/c/{community}/roll")
    committee.page.set_input_files(
        "input[type=file]", {"name": "roll.csv", "mimeType": "text/csv", "buffer": ROLL}
    )
    committee.sees(re.compile("没有填房号|房号"))
    committee.look("03-roll-preview")
    committee.button(re.compile("写入名册")).click()
    committee.sees(re.compile("写好了：新增 3 人"))
    committee.go(f"/desk/c/{community}/points")
    committee.look("04-posters")
    committee.go(f"/desk/c/{community}/cycle")
    committee.sees("开始新的一年")
    committee.page.get_by_label("规则").select_option(label="演练")
    committee.look("05-new-year")
    committee.button(re.compile("建立 .* 年的资金")).click()
    for phase in ("规则公布", "征集建议"):
        go_on(committee, phase)
    committee.look("06-intake-open")
    return {p["name"]: p["code"] for p in committee.ask(f"/communities/{community}/points")}


def go_on(committee: Person, phase: str) -> None:
    """One step of the year, asked for and confirmed."""
    committee.button(re.compile(f"进入「{phase}」")).first.click()
    committee.page.get_by_role("dialog").get_by_role(
        "button", name=re.compile(f"进入「{phase}」")
    ).click()
    committee.sees(f"现在：{phase}")


def claim_a_dwelling(chen: Person, committee: Person) -> None:
    """Somebody new claims a dwelling; a person of the committee confirms it."""
    community = committee.ask("/me")["roles"][0]["communityId"]
    chen.go(f"/login?next=/c/{community}/join")
    chen.come_in(ZHAO)
    chen.fill("姓名", "赵桂兰")
    for label, number in (("年", "1970"), ("月", "2"), ("日", "3")):
        chen.page.get_by_label(label, exact=True).fill(number)
    chen.page.get_by_label("哪一幢楼").select_option(label="1 幢")
    chen.fill("室号", "501")
    chen.page.get_by_text("社区工作者认识我").click()
    chen.look("10-join")
    chen.button("提交登记").click()
    chen.sees("登记收到了，等居委会核对")
    chen.look("11-join-waiting")
    committee.go("/desk")
    committee.sees(re.compile("赵桂兰"))
    committee.look("12-desk-with-claim")
    committee.button("确认住在这里").first.click()
    committee.sees("已确认")
    chen.go("/me")
    chen.sees("可以提建议、投票")
    chen.look("13-me")


def screen(committee: Person) -> None:
    """Two are published at once, one is returned with a reason, one withheld by the list."""
    community = committee.ask("/me")["roles"][0]["communityId"]
    committee.go(f"/desk/c/{community}/moderation")
    committee.sees("楼道加装扶手")
    committee.look("14-moderation")
    for title in ("楼道加装扶手", "车棚换顶"):
        committee.page.get_by_label(f"选中「{title}」").check()
    committee.button(re.compile("^通过")).last.click()
    committee.page.get_by_role("dialog").get_by_role("button", name="公开 2 条").click()
    committee.sees(re.compile("2 条已处理"))
    decide(committee, "给大家办件好事", "退回修改", "退给作者")
    decide(committee, "卖保健品请找我", "不予公开", "不公开")
    committee.look("16-moderated")


def decide(committee: Person, title: str, deed: str, confirm: str) -> None:
    row = committee.page.get_by_role("listitem").filter(has_text=title).first
    row.get_by_role("button", name=deed).click()
    dialog = committee.page.get_by_role("dialog")
    dialog.get_by_role("radio").first.check()
    if deed == "退回修改":
        committee.look("15-reason")
    dialog.get_by_role("button", name=confirm, exact=True).click()
    dialog.wait_for(state="hidden")


def price_and_announce(committee: Person) -> None:
    """The committee ends intake, answers what is left, prices the candidates, announces."""
    community = committee.ask("/me")["roles"][0]["communityId"]
    committee.go(f"/desk/c/{community}/cycle")
    go_on(committee, "初审")
    go_on(committee, "议事定价")
    for title, price in (
        ("楼道加装扶手", "-1"),
        ("楼道加装扶手", "18,200"),
        ("车棚换顶", "3.85 万"),
    ):
        field = committee.page.get_by_label(re.compile(f"「{title}」的价格"))
        field.fill(price)
        field.blur()
        committee.sees("价格不能是负数" if price == "-1" else "已保存")
        committee.page.wait_for_load_state("networkidle")
    committee.look("18-prices")
    closes = datetime.now(CHINA) + timedelta(minutes=VOTING_MINUTES)
    committee.page.get_by_label("投票截止").fill(closes.strftime("%Y-%m-%dT%H:%M"))
    committee.button("核对并公布投票").click()
    committee.sees("就按这样公布投票？")
    committee.look("19-freeze")
    committee.button("公布投票").click()
    committee.sees("已封存")
    committee.look("20-frozen")


def counts_stay_hidden(committee: Person, li: Person) -> None:
    """Until the close nobody sees a count, turnout everybody does."""
    community = committee.ask("/me")["roles"][0]["communityId"]
    ballot = committee.ask(f"/communities/{community}/front")["cycle"]["ballotId"]
    page = committee.ask(f"/ballots/{ballot}")
    assert page["turnout"]["votes"] == 2
    assert not any("votes" in option for option in page["options"])
    assert committee.ask(f"/ballots/{ballot}/result")["status"] == 409
    committee.go(f"/desk/c/{community}/cycle")
    committee.sees("各项目得几票，截止计票后才公布")


def oversee(officer: Person, stranger: Person) -> None:
    """The street office sees phases, dates and money; another committee sees nothing of it."""
    officer.go("/login?next=/desk")
    officer.come_in(OFFICER)
    officer.sees("蓝旗社区")
    officer.sees("结果公示")
    officer.look("25-street")
    community = next(c["id"] for c in officer.ask("/communities") if c["name"] == "蓝旗社区")
    stranger.go("/login?next=/desk")
    stranger.come_in(STRANGER)
    stranger.sees("今天没有等您处理的事")
    for door in ("moderation-queue", "enrolment-claims", "points"):
        assert stranger.ask(f"/communities/{community}/{door}")["status"] == 403
        assert officer.ask(f"/communities/{community}/{door}")["status"] == 403

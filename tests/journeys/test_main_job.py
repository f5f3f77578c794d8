"""From the code on the wall to the funded project: five people, one year, a real browser."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PIL import Image

from tests.journeys.person import DESK, Person
from tests.makers.town import COMMITTEE, OFFICER, STRANGER

CHINA = ZoneInfo("Asia/Shanghai")
LI, WANG, CHEN, ZHAO = "13900139001", "13900139002", "13900139003", "13900139004"
ROLL = f"""姓名,出生日期,手机号,楼栋,单元,房号
李秀英,1954-03-08,{LI},3 幢,1,302
王建国,1961-11-20,{WANG},3 幢,1,101甲
陈晓东,1990-05-01,{CHEN},1 幢,2,602
没有房号的人,1990-05-01,13900139099,1 幢,2,
""".encode()
VOTING_MINUTES = 3


def test_a_stairwell_code_leads_to_a_funded_project(a_person: Callable[..., Person]) -> None:
    committee = a_person(DESK)
    codes = open_the_year(committee)
    li, wang, chen = a_person(), a_person(), a_person()
    scan(li, codes["3 幢"])
    propose_handrail(li, codes["3 幢"])
    claim_a_dwelling(chen, committee)
    propose_plainly(wang, codes["3 幢"])
    screen(committee)
    revise(wang)
    price_and_announce(committee)
    vote(li, ["楼道加装扶手"], "li")
    change_her_mind(li)
    vote(wang, ["楼道加装扶手", "车棚换顶"], "wang")
    counts_stay_hidden(committee, li)
    read_the_result(li)
    oversee(a_person(DESK), a_person(DESK))


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


def scan(li: Person, code: str) -> None:
    """She scans the code in her stairwell and reads, without an account."""
    li.go(f"/q/{code}")
    li.sees("蓝旗社区")
    li.sees("您在3 幢")
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


def revise(wang: Person) -> None:
    """He reads why, and the placeholder of what is not public."""
    wang.go("/me")
    wang.sees("请修改")
    wang.page.get_by_role("link").filter(has_text="给大家办件好事").first.click()
    wang.sees("请您改一改再交")
    wang.look("17-returned")


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
    committee.page.get_by_label("一个项目至少要几票").fill("1")
    committee.button("核对并公布投票").click()
    committee.sees("就按这样公布投票？")
    committee.look("19-freeze")
    committee.button("公布投票").click()
    committee.sees("已封存")
    committee.look("20-frozen")


def vote(voter: Person, titles: list[str], name: str) -> None:
    """One page, one button, a receipt at once."""
    community = voter.ask("/me")["residencies"][0]["communityId"]
    voter.go(f"/c/{community}")
    voter.link(re.compile("去投票")).first.click()
    voter.sees("候选项目")
    for title in titles:
        voter.page.get_by_role("checkbox", name=re.compile(title)).check(force=True)
    voter.look(f"21-vote-{name}")
    voter.button(re.compile(f"投票（已选 {len(titles)} 项）")).click()
    voter.sees("已入箱")
    voter.look(f"22-receipt-{name}")


def change_her_mind(li: Person) -> None:
    """The last vote counts; the same receipt goes on."""
    li.link("查我的票").first.click()
    li.sees("您的票在票箱里")
    li.look("23-mine")
    li.page.get_by_text("改票").first.click()
    li.page.get_by_role("checkbox", name=re.compile("楼道加装扶手")).uncheck(force=True)
    li.page.get_by_role("checkbox", name=re.compile("车棚换顶")).check(force=True)
    li.button(re.compile("投票（已选 1 项）")).click()
    li.sees("已入箱")


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


def read_the_result(li: Person) -> None:
    """At the deadline the worker counts; everybody reads every step of it."""
    community = li.ask("/me")["residencies"][0]["communityId"]
    ballot = li.ask(f"/communities/{community}/front")["cycle"]["ballotId"]
    for _ in range(VOTING_MINUTES * 60 + 30):
        if li.ask(f"/ballots/{ballot}")["state"] == "counted":
            break
        li.page.wait_for_timeout(1_000)
    li.go(f"/ballots/{ballot}/result")
    li.sees("一步一步怎么算的")
    li.look("24-result")
    walk = li.ask(f"/ballots/{ballot}/result")["walk"]
    assert [(step["title"], step["votes"], step["funded"]) for step in walk] == [
        ("车棚换顶", 2, True),
        ("楼道加装扶手", 1, True),
    ]


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

"""A service is rated: directory, slip, a bad rating, both sides, the call back, the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.person import DESK, PHONE, Person
from tests.makers.people import a_phone
from tests.makers.sheets import a_csv
from tests.makers.town import COMMITTEE, STAFF, Town, a_town

# A code comes once a minute: whoever signs in a second time is another member.
SECOND, THIRD, PROVIDER = "13800138011", "13800138013", "13800138012"
HEADER = ("服务中心", "服务点", "服务事项", "承诺", "运营方", "社会组织", "购买方", "运营A岗手机")
HEADER += ("购买方A岗手机",)
LINES = [
    (
        "党群服务中心",
        "2 号窗口",
        item,
        "当日办结",
        "社会组织",
        "夕阳红服务社",
        "居委会",
        PROVIDER,
        COMMITTEE,
    )
    for item in ("老年证办理", "居住证")
]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """With more people of the committee and somebody of the organisation."""
    more = (
        (SECOND, "committee_member", "--community", "蓝旗社区"),
        (THIRD, "committee_member", "--community", "蓝旗社区"),
        (PROVIDER, "provider", "--community", "蓝旗社区"),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.makers.town.STAFF", (*STAFF, *more))
        with a_town(Path(tmp_path_factory.mktemp("rating"))) as made:
            yield made


def community_of(person: Person) -> str:
    found = person.ask("/communities")
    return str(next(each["id"] for each in found if each["name"] == "蓝旗社区"))


def comes_to(person: Person, phone: str, path: str) -> None:
    person.go(f"/login?next={path}")
    person.come_in(phone)
    person.go(path)


def says(person: Person, step: str, words: str, button: str) -> None:
    """Opens a step of the case, writes, presses."""
    form = person.page.locator("details").filter(has_text=step).first
    form.locator("summary").click()
    form.get_by_role("textbox").last.fill(words)
    form.get_by_role("button", name=button, exact=True).click()


def imports_the_services(member: Person, desk: str, folder: Path) -> None:
    comes_to(member, COMMITTEE, f"{desk}/directory")
    file = folder / "服务目录.csv"
    file.write_bytes(a_csv(*LINES, header=HEADER))
    member.page.locator("input[type=file]").set_input_files(file)
    member.button("写入 2 项").click()
    member.sees("夕阳红服务社")
    member.look("60-directory")


def a_slip(member: Person, desk: str) -> str:
    member.go(f"{desk}/slips")
    member.button("给小票").click()
    member.sees("评价小票")
    return member.page.locator(".printed-slip strong.figure").inner_text()


def rates_badly(resident: Person, code: str) -> None:
    resident.go(f"/rate/slip#{code}")
    resident.sees("这次服务，您满意吗？")
    resident.look("62-rate")
    resident.page.get_by_text("非常不满意", exact=True).click()
    resident.page.get_by_text("等得太久").click()
    resident.page.get_by_text("可以打", exact=True).click()
    resident.fill("打哪个号码", a_phone(3))
    resident.look("63-rate-bad")
    resident.button("提交评价").click()
    resident.sees("谢谢您照实说。")
    resident.look("64-rated")


def answers(provider: Person, desk: str) -> None:
    comes_to(provider, PROVIDER, desk)
    provider.look("65-cases")
    provider.link("2 号窗口").click()
    provider.sees("等得太久")
    says(provider, "记下联系情况", "说好周五前答复", "打通了")
    provider.sees("打通了电话")
    says(provider, "答复居民", "午休时加开一个窗口", "已经改好")
    provider.sees("等居民回音")


def calls_back(colleague: Person, desk: str) -> None:
    comes_to(colleague, SECOND, desk)
    colleague.link("2 号窗口").click()
    says(colleague, "回访", "她说可以了", "居民满意")
    colleague.sees("居民说满意，已办结")
    colleague.look("66-case")


def test_a_bad_rating_from_the_slip_to_the_call_back(
    a_person: Callable[..., Person], town: Town, tmp_path: Path
) -> None:
    member, resident = a_person(DESK), a_person(PHONE)
    member.go("/")
    community = community_of(member)
    desk = f"/desk/c/{community}/service"
    imports_the_services(member, desk, tmp_path)
    code = a_slip(member, desk)
    member.look("61-slip")

    rates_badly(resident, code)
    answers(a_person(DESK), desk)
    calls_back(a_person(DESK), desk)

    resident.go(f"/c/{community}/services")
    resident.sees("还不到 10 位居民评价")
    resident.look("67-services")
    resident.link("党群服务中心").click()
    resident.sees("评价的人还太少")
    resident.look("68-service")


def test_a_good_rating_takes_two_taps_and_waits_on_the_phone_without_a_network(
    a_person: Callable[..., Person], town: Town
) -> None:
    member = a_person(DESK)
    member.go("/")
    community = community_of(member)
    comes_to(member, THIRD, f"/desk/c/{community}/service")
    code = a_slip(member, f"/desk/c/{community}/service")

    resident = a_person(PHONE)
    resident.go(f"/rate/slip#{code}")
    resident.page.get_by_text("非常满意", exact=True).click()
    resident.context.set_offline(True)
    resident.button("提交评价").click()
    resident.sees("已存在这部手机里")
    resident.context.set_offline(False)
    resident.sees("谢谢您照实说。")

    resident.mistakes.clear()  # the browser says aloud that there was no network
    assert resident.context.request.post("/api/v1/rating-slips", data={"code": code}).status == 409

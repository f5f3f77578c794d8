"""An operator sets up the second step, comes in with it, and sees roles, table and journal."""

from __future__ import annotations

import base64
import os
import re
import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from gongyi.identity.rules.totp import number_at, step_of
from infra.local.paths import program
from infra.local.postgres import Cluster
from tests.journeys.person import DESK, Person
from tests.makers.postgres import a_cluster
from tests.makers.server import Server, a_server
from tests.makers.town import PLACES

OPERATOR, SECOND, PROVIDER = "13800000001", "13800000002", "13800000003"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    with a_cluster() as running:
        yield running


@pytest.fixture
def server(own_cluster: Cluster, tmp_path: Path) -> Iterator[Server]:
    """Under a host name, as passkeys belong to names."""
    env = {"DATABASE_URL": own_cluster.url, "GONGYI_DEMO": "1"}
    places = tmp_path / "places.csv"
    places.write_text(PLACES)
    _order(env, "places", "import", str(places))
    for phone in (OPERATOR, SECOND):
        _order(env, "staff", "grant", phone, "operator")
    for order in (("provider", "--community", "蓝旗社区"),
                  ("third_party_evaluator", "--street", "梅园新村街道")):  # fmt: skip
        _order(env, "staff", "grant", PROVIDER, *order)
    public = "http://localhost:{port}"
    with a_server(own_cluster.url, tmp_path, GONGYI_PUBLIC_URL=public) as running:
        yield running


def _order(env: dict[str, str], *words: str) -> None:
    subprocess.run([program("gongyi"), *words], env=os.environ | env, check=True)


def moved(person: Person, minutes: int) -> datetime:
    """The demo's clock goes on, as a login code comes once a minute; what time it is then."""
    now = datetime.fromisoformat(person.ask("/demo/clock")["now"]) + timedelta(minutes=minutes)
    wanted = {"now": now.isoformat()}
    person.context.request.put("/api/v1/demo/clock", data=wanted)
    return now


def number_now(person: Person, secret: str, later: int = 0) -> str:
    now = datetime.fromisoformat(person.ask("/demo/clock")["now"])
    padded = secret + "=" * (-len(secret) % 8)
    return number_at(base64.b32decode(padded), step_of(now) + later)


def come_back(person: Person, minutes: int = 2) -> None:
    """Signed out, and in again with the phone's code."""
    person.context.request.delete("/api/v1/sessions/current")
    moved(person, minutes)
    person.go("/login?next=/desk/staff")
    person.come_in(OPERATOR)


def test_staff_come_in_with_a_second_step(server: Server, browser: Browser) -> None:
    operator = Person(browser, server.url.replace("127.0.0.1", "localhost"), DESK)
    operator.go("/login?next=/me/security")
    operator.come_in(OPERATOR)
    operator.sees("手机验证器：还没设置")
    secret = set_up_numbers(operator)

    come_back(operator)
    operator.sees("还差一步")
    operator.look("staff-second-step")
    assert operator.ask("/me")["roles"] == []
    operator.fill("手机验证器里现在的 6 位数字", "000000")
    operator.button("完成登录").click()
    operator.sees(re.compile("还可以再试 4 次"))
    operator.fill("手机验证器里现在的 6 位数字", number_now(operator, secret))
    operator.button("完成登录").click()
    operator.sees("工作人员和身份")

    add_this_device(operator)
    come_back(operator)
    operator.button("用这台设备验证").click()
    operator.sees("工作人员和身份")
    look_at_the_desk(operator)
    # The wrong number, which was meant.
    operator.mistakes = [said for said in operator.mistakes if "422" not in said]
    assert operator.mistakes == []
    operator.leave()


def set_up_numbers(operator: Person) -> str:
    operator.button("设置手机验证器").click()
    operator.button("显示二维码").click()
    operator.page.locator(".totp-text").wait_for()
    operator.look("staff-set-up")
    secret = operator.page.locator(".totp-text").inner_text()
    operator.fill("再填验证器现在显示的 6 位数字", number_now(operator, secret))
    operator.button("设置好了，核对一下").click()
    operator.sees("请抄下备用码")
    operator.look("staff-codes")
    operator.button("抄好了，继续").click()
    operator.sees("备用码还剩 10 个")
    return secret


def add_this_device(operator: Person) -> None:
    chrome = operator.context.new_cdp_session(operator.page)
    chrome.send("WebAuthn.enable")
    chrome.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    operator.go("/me/security")
    operator.button("登记这台设备").click()
    operator.sees(re.compile("登记$"))
    operator.look("staff-security")


def look_at_the_desk(operator: Person) -> None:
    """The conflict is seen; a watching role waits for the second operator; every deed is kept."""
    operator.sees("身份冲突")
    operator.fill("手机号", "13800000009")
    operator.page.get_by_label("身份", exact=True).select_option(label="居务监督委员会")
    operator.page.get_by_label("在哪里").select_option(index=1)
    operator.fill("为什么", "换届选出来的")
    operator.button("给身份").click()
    operator.sees("已经提出，等另一位管理员同意")
    operator.sees("您提出的，请另一位来同意")
    operator.look("staff-staff")
    operator.go("/desk/permissions")
    operator.sees("核对住处登记")
    operator.look("staff-permissions")
    operator.go("/desk/journal")
    operator.sees("通过了第二步验证")
    operator.look("staff-journal")
    operator.go("/me/looks")
    operator.sees("谁查看过我的资料")
    operator.look("staff-looks")

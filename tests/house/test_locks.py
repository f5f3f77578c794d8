"""The lock files hold what pyproject.toml asks for, each with its digest and without an address."""

from __future__ import annotations

import re
import tomllib

from tests.house.tree import ROOT

PIN = re.compile(r"^([a-z0-9._-]+)==", re.MULTILINE)


def plain_name(requirement: str) -> str:
    """`granian[uvloop]>=2.8` → `granian`, spelled as the lock files spell it."""
    name = re.split(r"[\[<>=~! ;]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def missing(wanted: list[str], lock: str) -> set[str]:
    return {plain_name(name) for name in wanted} - set(PIN.findall(lock))


def without_digest(lock: str) -> list[str]:
    blocks = re.split(r"\n(?=[a-z0-9])", lock)
    return [name for block in blocks for name in PIN.findall(block) if "--hash=" not in block]


def _project() -> dict[str, list[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed, extras = project["dependencies"], project["optional-dependencies"]
    senders = [*extras["sms-aliyun"], *extras["sms-tencent"]]
    return {
        "requirements.lock": needed,
        "requirements-sms.lock": [*needed, *senders],
        "requirements-dev.lock": [*needed, *senders, *extras["dev"]],
    }


def test_the_lock_files_hold_every_package_that_is_asked_for() -> None:
    for name, wanted in _project().items():
        assert missing(wanted, (ROOT / name).read_text(encoding="utf-8")) == set(), name


def test_the_base_lock_holds_no_senders_sdk() -> None:
    base = PIN.findall((ROOT / "requirements.lock").read_text(encoding="utf-8"))

    assert [name for name in base if name.startswith(("alibabacloud", "tencentcloud"))] == []


def test_every_locked_package_has_a_digest() -> None:
    for name in _project():
        assert without_digest((ROOT / name).read_text(encoding="utf-8")) == [], name


def test_the_checks_find_a_planted_offence() -> None:
    lock = "# by make lock\nlitestar==2.25.0 \\\n    --hash=sha256:ab\nnumpy==2.4.6\n"
    assert missing(["litestar>=2", "granian[uvloop]>=2.8"], lock) == {"granian"}
    assert without_digest(lock) == ["numpy"]

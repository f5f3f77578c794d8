"""What is missing is said in a sentence, before anybody waits for a code that never comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from gongyi import cli
from gongyi.config import Settings, settings
from gongyi.identity import sending
from gongyi.identity.sending import (
    NOBODY_SENDS,
    DevelopmentOutbox,
    SenderNotReady,
    aliyun,
    chosen_sender,
    tencent,
)

WHOLE = {"KEY_ID": "k", "KEY_SECRET": "s", "SIGN": "共议", "LOGIN_TEMPLATE": "1", "APP": "14"}
Chosen = Callable[..., Settings]


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Chosen]:
    """The settings of a process with these GONGYI_SMS_ variables."""

    def make(demo: str = "", **told: str) -> Settings:
        monkeypatch.setenv("GONGYI_DEMO", demo)
        for name, value in told.items():
            monkeypatch.setenv(f"GONGYI_SMS_{name}", value)
        settings.cache_clear()
        return settings()

    yield make
    settings.cache_clear()


def test_each_provider_has_its_sender(chosen: Chosen) -> None:
    assert isinstance(chosen_sender(chosen(PROVIDER="aliyun", **WHOLE)), aliyun.CloudSender)
    assert isinstance(chosen_sender(chosen(PROVIDER="tencent", **WHOLE)), tencent.CloudSender)


def test_the_demo_never_writes_to_real_phones(chosen: Chosen) -> None:
    assert isinstance(chosen_sender(chosen("1", PROVIDER="aliyun", **WHOLE)), DevelopmentOutbox)


def test_nobody_sends_when_nobody_is_chosen(chosen: Chosen) -> None:
    assert chosen_sender(chosen()) is None


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            {"PROVIDER": "aliyun", "KEY_ID": "k", "SIGN": "共议", "KEY_SECRET": " "},
            "GONGYI_SMS_PROVIDER=aliyun needs GONGYI_SMS_KEY_SECRET, "
            "GONGYI_SMS_LOGIN_TEMPLATE too.",
        ),
        (
            WHOLE | {"PROVIDER": "tencent", "APP": ""},
            "GONGYI_SMS_PROVIDER=tencent needs GONGYI_SMS_APP too.",
        ),
        ({"PROVIDER": "pigeon"}, "GONGYI_SMS_PROVIDER=pigeon is neither aliyun nor tencent."),
        (WHOLE, "GONGYI_SMS_PROVIDER is not set: choose aliyun or tencent."),
    ],
)
@pytest.mark.parametrize("command", ["serve", "worker"])
def test_half_a_sender_is_said_and_nothing_starts(
    command: str,
    told: dict[str, str],
    sentence: str,
    chosen: Chosen,
    capsys: pytest.CaptureFixture[str],
) -> None:
    chosen(**told)

    assert cli.main([command]) == 1
    assert capsys.readouterr().err == sentence + "\n"


def test_a_missing_sdk_is_named(chosen: Chosen, monkeypatch: pytest.MonkeyPatch) -> None:
    told = chosen(PROVIDER="tencent", **WHOLE)
    monkeypatch.setattr(sending, "find_spec", lambda _: None)

    with pytest.raises(SenderNotReady, match=r"install gongyi\[sms-tencent\]"):
        chosen_sender(told)


def test_a_service_without_a_sender_starts_and_says_so(
    chosen: Chosen, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen()

    assert cli._is_sender_whole()
    assert capsys.readouterr().err == NOBODY_SENDS + "\n"


def test_the_secret_is_not_printed_with_the_settings(chosen: Chosen) -> None:
    assert "the-secret" not in repr(chosen(PROVIDER="aliyun", KEY_SECRET="the-secret"))

"""Who carries a message to a phone: Alibaba Cloud, Tencent Cloud, or the demo's outbox.

A sender is called in a thread and answers by returning (the provider took the message),
`Refused` or `TryAgain`. It knows no database and logs nothing: requests hold phones and codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Literal, Protocol, cast
from uuid import UUID

from gongyi.config import Settings, SmsSettings

Form = Literal["sms", "voice"]
Template = Literal["login_code", "news", "rating"]

# Connecting and reading together end before Docker kills a worker that was told to stop (10 s).
CONNECT_SECONDS = 3
READ_SECONDS = 5

NOBODY_SENDS = "No SMS sender is chosen (GONGYI_SMS_PROVIDER): login codes reach nobody."


@dataclass(frozen=True)
class Outgoing:
    """What is to be said; `facts` fill the provider's approved template, in this order."""

    id: UUID
    phone: str
    form: Form
    template: Template
    facts: Mapping[str, str]


class NotSent(Exception):
    """The provider did not take it. `code` names why and holds nothing personal."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Refused(NotSent):
    """Saying it again would not help: a bad number or template, no money, no permission."""


class TryAgain(NotSent):
    """A limit per minute, a fault over there, no answer in time: it may have gone out."""


class Sender(Protocol):
    """Texts a message, or reads it aloud in a call when its form is `voice`."""

    def send(self, message: Outgoing) -> None:
        """Hand it to the provider; raises Refused or TryAgain."""


class DevelopmentOutbox:
    """The demo's: the message stays in the table, where `/demo/outbox` shows it."""

    def send(self, message: Outgoing) -> None:
        """Nothing leaves this machine."""


class SenderNotReady(RuntimeError):
    """What is missing, in a sentence for whoever runs the service."""


@dataclass(frozen=True)
class _Provider:
    module: str
    sdk: str
    needs: tuple[str, ...]


_NEEDED = ("key_id", "key_secret", "sign", "login_template")
_PROVIDERS = {
    "aliyun": _Provider("aliyun", "alibabacloud_tea_openapi", _NEEDED),
    "tencent": _Provider("tencent", "tencentcloud", (*_NEEDED, "app")),
}


def check_sender(settings: Settings) -> bool:
    """False when nobody sends; raises SenderNotReady when a sender is configured by half."""
    sms = settings.sms
    if settings.is_demo:
        return True
    if not sms.provider:
        if sms.key_id or sms.key_secret:
            raise SenderNotReady("GONGYI_SMS_PROVIDER is not set: choose aliyun or tencent.")
        return False
    _check_provider(sms)
    return True


def _check_provider(sms: SmsSettings) -> None:
    provider = _PROVIDERS.get(sms.provider)
    if provider is None:
        raise SenderNotReady(f"GONGYI_SMS_PROVIDER={sms.provider} is neither aliyun nor tencent.")
    missing = [f"GONGYI_SMS_{name.upper()}" for name in provider.needs if not getattr(sms, name)]
    if missing:
        raise SenderNotReady(f"GONGYI_SMS_PROVIDER={sms.provider} needs {', '.join(missing)} too.")
    if find_spec(provider.sdk) is None:
        raise SenderNotReady(
            f"GONGYI_SMS_PROVIDER={sms.provider} needs its SDK: install gongyi[sms-{sms.provider}]."
        )


def chosen_sender(settings: Settings) -> Sender | None:
    """The sender of this process; None when nobody sends. Only its own SDK is imported."""
    if not check_sender(settings):
        return None
    if settings.is_demo:
        return DevelopmentOutbox()
    module = import_module(f"{__name__}.{_PROVIDERS[settings.sms.provider].module}")
    return cast(Sender, module.CloudSender(settings.sms))


def offers_voice(settings: Settings) -> bool:
    """Whether codes can be read aloud: a speech template is there, or it is the demo."""
    is_tencent = settings.sms.provider == "tencent"
    has_voice = bool(settings.sms.voice_template) and bool(settings.sms.voice_app or not is_tencent)
    return settings.is_demo or (bool(settings.sms.provider) and has_voice)


def offers_news(settings: Settings) -> bool:
    """Whether anything but codes can be told: its template is there, or nobody sends at all."""
    return bool(settings.sms.news_template) or not settings.sms.provider


def offers_rating(settings: Settings) -> bool:
    """Whether whoever was served can be asked by message; nobody sends in the demo."""
    return bool(settings.sms.rating_template) or not settings.sms.provider


def template_of(sms: SmsSettings, message: Outgoing) -> str:
    """The provider's name of the approved template; raises Refused without one."""
    name = f"{'login' if message.template == 'login_code' else message.template}_template"
    found: str = getattr(sms, name)
    if not found:
        raise Refused(f"GONGYI_SMS_{name.upper()} is not set")
    return found


def scheme_and_host(endpoint: str) -> tuple[str, str]:
    """`http://127.0.0.1:9` → (`http`, `127.0.0.1:9`); a bare host is spoken to by https."""
    scheme, found, host = endpoint.rpartition("://")
    return (scheme, host) if found else ("https", host)

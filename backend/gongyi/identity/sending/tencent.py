"""Tencent Cloud: SendSms (sms 2021-01-11) and SendTtsVoice (vms 2020-09-02).

Its own SDK signs (TC3-HMAC-SHA256); its general client speaks both products.
"""

from __future__ import annotations

from typing import Any

from tencentcloud.common.common_client import CommonClient
from tencentcloud.common.credential import Credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile

from gongyi.config import SmsSettings
from gongyi.identity.sending import (
    CONNECT_SECONDS,
    READ_SECONDS,
    Outgoing,
    Refused,
    TryAgain,
    scheme_and_host,
    template_of,
)

TEXT, CALL = ("sms", "2021-01-11"), ("vms", "2020-09-02")
REGION = "ap-guangzhou"
FINAL: tuple[str, ...] = ("AuthFailure", "FailedOperation", "InvalidParameter", "MissingParameter")
FINAL += ("UnauthorizedOperation", "UnsupportedOperation", "UnsupportedRegion")


class CloudSender:
    """One per process; the SDK keeps its connections."""

    def __init__(self, sms: SmsSettings) -> None:
        self._sms = sms
        self._text = _client(sms, *TEXT)
        self._call = _client(sms, *CALL)

    def send(self, message: Outgoing) -> None:
        """Text it, or ring up and read it; raises Refused or TryAgain."""
        if message.form == "voice":
            _asked(self._call, "SendTtsVoice", self._spoken(message))
            return
        answer = _asked(self._text, "SendSms", self._written(message))
        statuses = answer.get("SendStatusSet") or [{}]
        code = str(statuses[0].get("Code", "no Code"))
        if code != "Ok":
            raise _why(code)

    def _written(self, message: Outgoing) -> dict[str, Any]:
        return {
            "PhoneNumberSet": [f"+86{message.phone}"],
            "SmsSdkAppId": self._sms.app,
            "SignName": self._sms.sign,
            "TemplateId": template_of(self._sms, message),
            "TemplateParamSet": list(message.facts.values()),
            "SessionContext": str(message.id),
        }

    def _spoken(self, message: Outgoing) -> dict[str, Any]:
        if not (self._sms.voice_template and self._sms.voice_app):
            raise Refused("GONGYI_SMS_VOICE_TEMPLATE or GONGYI_SMS_VOICE_APP is not set")
        return {
            "CalledNumber": f"+86{message.phone}",
            "VoiceSdkAppid": self._sms.voice_app,
            "TemplateId": self._sms.voice_template,
            "TemplateParamSet": list(message.facts.values()),
            "SessionContext": str(message.id),
        }


def _client(sms: SmsSettings, service: str, version: str) -> Any:
    scheme, host = scheme_and_host(sms.endpoint or f"{service}.tencentcloudapi.com")
    timeouts = (CONNECT_SECONDS, READ_SECONDS)
    profile = ClientProfile(httpProfile=HttpProfile(scheme, host, reqTimeout=timeouts))
    credential = Credential(sms.key_id, sms.key_secret)
    return CommonClient(service, version, credential, sms.region or REGION, profile)


def _asked(client: Any, action: str, params: dict[str, Any]) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = client.call_json(action, params)["Response"]
    except TencentCloudSDKException as no:
        raise _why(str(no.code)) from None
    except Exception as no:  # half an answer, or none: the SDK lets its HTTP library speak
        raise TryAgain(type(no).__name__) from None
    return answer


def _why(code: str) -> Refused | TryAgain:
    return Refused(code) if code.startswith(FINAL) else TryAgain(code)

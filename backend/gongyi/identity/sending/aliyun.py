"""Alibaba Cloud: SendSms (Dysmsapi 2017-05-25) and SingleCallByTts (Dyvmsapi 2017-05-25).

Its own SDK signs (ACS3-HMAC-SHA256). We use the SDK's general client: it speaks both products,
and the packages made for each of them bring thousands of classes of which we need two.
"""

from __future__ import annotations

import json
from typing import Any

from alibabacloud_tea_openapi.client import Client
from alibabacloud_tea_openapi.utils_models import Config, OpenApiRequest, Params
from darabonba.exceptions import ResponseException
from darabonba.runtime import RuntimeOptions

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

TEXT_HOST, CALL_HOST = "dysmsapi.aliyuncs.com", "dyvmsapi.aliyuncs.com"
VERSION = "2017-05-25"
REGION = "cn-hangzhou"
# `isv.` is a fault of ours, except these: how often one number may be written to.
LIMITS = ("isv.BUSINESS_LIMIT",)
FINAL: tuple[str, ...] = (
    "isv.",
    "isp.RAM_PERMISSION_DENY",
    "InvalidAccessKeyId",
    "SignatureDoesNotMatch",
)
FINAL += ("Forbidden", "NoPermission", "MissingParameter", "InvalidParameter")


class CloudSender:
    """One per process; the SDK keeps its connections."""

    def __init__(self, sms: SmsSettings) -> None:
        self._sms = sms
        self._text = _client(sms, TEXT_HOST)
        self._call = _client(sms, CALL_HOST)

    def send(self, message: Outgoing) -> None:
        """Text it, or ring up and read it; raises Refused or TryAgain."""
        if message.form == "voice":
            answer = _asked(self._call, "SingleCallByTts", self._spoken(message))
        else:
            answer = _asked(self._text, "SendSms", self._written(message))
        code = str(answer.get("Code", "no Code"))
        if code != "OK":
            raise _why(code)

    def _written(self, message: Outgoing) -> dict[str, str]:
        return {
            "PhoneNumbers": message.phone,
            "SignName": self._sms.sign,
            "TemplateCode": template_of(self._sms, message),
            "TemplateParam": json.dumps(dict(message.facts)),
            "OutId": str(message.id),
        }

    def _spoken(self, message: Outgoing) -> dict[str, str]:
        if not self._sms.voice_template:
            raise Refused("GONGYI_SMS_VOICE_TEMPLATE is not set")
        shown = {"CalledShowNumber": self._sms.voice_app} if self._sms.voice_app else {}
        return shown | {
            "CalledNumber": message.phone,
            "TtsCode": self._sms.voice_template,
            "TtsParam": json.dumps(dict(message.facts)),
            "OutId": message.id.hex[:15],  # the longest it takes
        }


def _client(sms: SmsSettings, host: str) -> Any:
    scheme, found = scheme_and_host(sms.endpoint or host)
    return Client(
        Config(
            access_key_id=sms.key_id,
            access_key_secret=sms.key_secret,
            endpoint=found,
            protocol=scheme.upper(),
            region_id=sms.region or REGION,
            connect_timeout=CONNECT_SECONDS * 1000,
            read_timeout=READ_SECONDS * 1000,
        )
    )


def _asked(client: Any, action: str, query: dict[str, str]) -> dict[str, Any]:
    params = Params(
        action=action,
        version=VERSION,
        protocol=client._protocol,
        pathname="/",
        method="POST",
        auth_type="AK",
        style="RPC",
        req_body_type="formData",
        body_type="json",
    )
    try:
        answer = client.call_api(params, OpenApiRequest(query=query), RuntimeOptions())
    except ResponseException as no:
        raise _why(str(no.code)) from None
    except Exception as no:  # the SDK has a dozen names for «no answer», with the phone in them
        raise TryAgain(type(no).__name__) from None
    body = answer.get("body")
    return body if isinstance(body, dict) else {}


def _why(code: str) -> Refused | TryAgain:
    is_final = code.startswith(FINAL) and not code.startswith(LIMITS)
    return Refused(code) if is_final else TryAgain(code)

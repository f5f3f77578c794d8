"""The senders speak the providers' protocols: tried against a provider that checks like them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest

from gongyi.config import SmsSettings
from gongyi.identity import sending
from gongyi.identity.sending import Form, Outgoing, Refused, Sender, TryAgain, aliyun, tencent
from tests.makers import sms_signatures as signatures
from tests.makers.sms_provider import KEY_ID, KEY_SECRET, Provider, a_provider

ID = UUID("01890000-0000-7000-8000-000000000001")
SETTINGS = SmsSettings(
    provider="",
    key_id=KEY_ID,
    key_secret=KEY_SECRET,
    sign="共议",
    login_template="SMS_1",
    news_template="SMS_2",
    rating_template="SMS_3",
    voice_template="TTS_1",
    app="1400000001",
    voice_app="1400000002",
    region="",
    endpoint="",
)
SENDERS = {"aliyun": aliyun.CloudSender, "tencent": tencent.CloudSender}


@pytest.fixture
def provider() -> Iterator[Provider]:
    with a_provider() as running:
        yield running


def a_sender(name: str, provider: Provider, **settings: str) -> Sender:
    return SENDERS[name](replace(SETTINGS, endpoint=provider.url, **settings))


def a_code(form: Form = "sms") -> Outgoing:
    return Outgoing(ID, "13812341234", form, "login_code", {"code": "204816"})


def test_our_reading_of_alibabas_signature_gives_its_published_example() -> None:
    target = "/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai"
    nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    headers = {
        "host": "ecs.cn-shanghai.aliyuncs.com",
        "x-acs-action": "RunInstances",
        "x-acs-content-sha256": nothing,
        "x-acs-date": "2023-10-26T10:22:32Z",
        "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
        "x-acs-version": "2014-05-26",
    }

    request = signatures.canonical_request(target, headers, list(headers), b"")

    assert signatures.aliyun_signature("YourAccessKeySecret", request) == (
        "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
    )


@pytest.mark.parametrize(
    ("secret", "signed", "signature"),
    [
        (
            "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
            ["content-type", "host"],  # what the SDK signs
            "72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168",
        ),
        (
            "*" * 32,  # the document's newer edition, its secret blackened
            ["content-type", "host", "x-tc-action"],
            "10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f",
        ),
    ],
)
def test_our_reading_of_tencents_signature_gives_its_published_examples(
    secret: str, signed: list[str], signature: str
) -> None:
    headers = {
        "content-type": "application/json; charset=utf-8",
        "host": "cvm.tencentcloudapi.com",
        "x-tc-action": "describeinstances",
    }
    filters = rb'"Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]'
    request = signatures.canonical_request("/", headers, signed, b'{"Limit": 1, ' + filters + b"}")

    assert signatures.tencent_signature(secret, "cvm", 1551113065, request) == signature


def test_alibaba_texts_a_code(provider: Provider) -> None:
    a_sender("aliyun", provider).send(a_code())

    (action, params) = provider.taken[0]
    assert json.loads(params.pop("TemplateParam")) == {"code": "204816"}
    assert (action, params) == (
        "SendSms",
        {
            "PhoneNumbers": "13812341234",
            "SignName": "共议",
            "TemplateCode": "SMS_1",
            "OutId": str(ID),
        },
    )


def test_tencent_texts_a_code(provider: Provider) -> None:
    a_sender("tencent", provider).send(a_code())

    assert provider.taken == [
        (
            "SendSms",
            {
                "PhoneNumberSet": ["+8613812341234"],
                "SmsSdkAppId": "1400000001",
                "SignName": "共议",
                "TemplateId": "SMS_1",
                "TemplateParamSet": ["204816"],
                "SessionContext": str(ID),
            },
        )
    ]


def test_alibaba_reads_a_code_aloud(provider: Provider) -> None:
    a_sender("aliyun", provider, voice_app="02500000000").send(a_code("voice"))

    (action, params) = provider.taken[0]
    assert json.loads(params["TtsParam"]) == {"code": "204816"}
    assert (action, params["CalledNumber"], params["TtsCode"], params["CalledShowNumber"]) == (
        "SingleCallByTts",
        "13812341234",
        "TTS_1",
        "02500000000",
    )


def test_tencent_reads_a_code_aloud(provider: Provider) -> None:
    a_sender("tencent", provider).send(a_code("voice"))

    (action, params) = provider.taken[0]
    assert (
        action,
        params["CalledNumber"],
        params["VoiceSdkAppid"],
        params["TemplateParamSet"],
    ) == (
        "SendTtsVoice",
        "+8613812341234",
        "1400000002",
        ["204816"],
    )


@pytest.mark.parametrize("name", SENDERS)
def test_without_a_voice_template_nobody_is_rung_up(name: str, provider: Provider) -> None:
    with pytest.raises(Refused, match="GONGYI_SMS_VOICE_TEMPLATE"):
        a_sender(name, provider, voice_template="").send(a_code("voice"))

    assert provider.asked == []


WORDS = [
    ("aliyun", "isv.MOBILE_NUMBER_ILLEGAL", Refused, "isv.MOBILE_NUMBER_ILLEGAL"),
    ("aliyun", "isv.SMS_TEMPLATE_ILLEGAL", Refused, "isv.SMS_TEMPLATE_ILLEGAL"),
    ("aliyun", "isv.AMOUNT_NOT_ENOUGH", Refused, "isv.AMOUNT_NOT_ENOUGH"),
    ("aliyun", "isp.RAM_PERMISSION_DENY", Refused, "isp.RAM_PERMISSION_DENY"),
    ("aliyun", "isv.BUSINESS_LIMIT_CONTROL", TryAgain, "isv.BUSINESS_LIMIT_CONTROL"),
    ("aliyun", "isp.SYSTEM_ERROR", TryAgain, "isp.SYSTEM_ERROR"),
    ("aliyun", "Throttling.User", TryAgain, "Throttling.User"),
    ("aliyun", "503", TryAgain, "ServiceUnavailable"),
    ("aliyun", "broken", TryAgain, ""),
    ("aliyun", "silent", TryAgain, ""),
    ("tencent", "status:InvalidParameterValue.IncorrectPhoneNumber", Refused, "InvalidParameter"),
    ("tencent", "FailedOperation.TemplateIncorrectOrUnapproved", Refused, "FailedOperation.Te"),
    ("tencent", "status:FailedOperation.InsufficientBalanceInSmsPackage", Refused, "FailedOper"),
    ("tencent", "UnauthorizedOperation.SmsSdkAppIdVerifyFail", Refused, "UnauthorizedOperation"),
    ("tencent", "status:LimitExceeded.PhoneNumberThirtySecondLimit", TryAgain, "LimitExceeded"),
    ("tencent", "RequestLimitExceeded", TryAgain, "RequestLimitExceeded"),
    ("tencent", "InternalError", TryAgain, "InternalError"),
    ("tencent", "503", TryAgain, "ServerNetworkError"),
    ("tencent", "broken", TryAgain, ""),
    ("tencent", "silent", TryAgain, ""),
]


@pytest.mark.parametrize(("name", "word", "kind", "code"), WORDS)
def test_what_a_provider_says_is_final_or_worth_another_try(
    name: str, word: str, kind: type[Exception], code: str, provider: Provider
) -> None:
    provider.says.append(word)

    with pytest.raises(kind) as said:
        a_sender(name, provider).send(a_code())

    assert str(said.value).startswith(code)
    assert "13812341234" not in repr(said.value)
    assert "204816" not in repr(said.value)
    assert len(provider.asked) == 1, "the SDK must not repeat it on its own"


@pytest.mark.parametrize(
    ("name", "code"),
    [("aliyun", "SignatureDoesNotMatch"), ("tencent", "AuthFailure.SignatureFailure")],
)
def test_a_wrong_secret_is_refused(name: str, code: str, provider: Provider) -> None:
    with pytest.raises(Refused, match=code):
        a_sender(name, provider, key_secret="another").send(a_code())

    assert provider.taken == []


@pytest.mark.parametrize("name", SENDERS)
def test_a_provider_that_does_not_answer_in_time_is_tried_again(
    name: str, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"gongyi.identity.sending.{name}.READ_SECONDS", 1)
    provider.says.append("slow")

    with pytest.raises(TryAgain):
        a_sender(name, provider).send(a_code())


@pytest.mark.parametrize("name", SENDERS)
def test_a_provider_that_is_not_there_is_tried_again(name: str) -> None:
    with a_provider() as gone:
        pass

    with pytest.raises(TryAgain):
        a_sender(name, gone).send(a_code())


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("sms.example.org", ("https", "sms.example.org")),
        ("http://127.0.0.1:9", ("http", "127.0.0.1:9")),
    ],
)
def test_a_bare_host_is_spoken_to_by_https(given: str, expected: tuple[str, str]) -> None:
    assert sending.scheme_and_host(given) == expected


def test_without_an_endpoint_the_providers_own_are_spoken_to_by_https() -> None:
    alibaba = [aliyun._client(SETTINGS, host) for host in (aliyun.TEXT_HOST, aliyun.CALL_HOST)]
    tencents = [tencent._client(SETTINGS, *product) for product in (tencent.TEXT, tencent.CALL)]

    assert [(client._protocol, client._endpoint) for client in alibaba] == [
        ("HTTPS", "dysmsapi.aliyuncs.com"),
        ("HTTPS", "dyvmsapi.aliyuncs.com"),
    ]
    assert [(c.profile.httpProfile.scheme, c._get_endpoint()) for c in tencents] == [
        ("https", "sms.tencentcloudapi.com"),
        ("https", "vms.tencentcloudapi.com"),
    ]

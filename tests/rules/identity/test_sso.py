"""What an identity provider must say before somebody comes in."""

from __future__ import annotations

from typing import Any

import pytest

from gongyi.identity.errors import SingleSignOnRefused
from gongyi.identity.rules.sso import (
    challenge_of,
    check_address,
    check_id_token,
    has_two_factors,
    verified_phone,
)

CLAIMS: dict[str, Any] = {"nonce": "n-1", "aud": "gongyi", "sub": "7"}


def test_the_challenge_is_that_of_rfc_7636() -> None:
    """Appendix B."""
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

    assert challenge_of(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@pytest.mark.parametrize(
    ("claims", "is_good", "reason"),
    [
        ({}, True, "our own token"),
        ({"nonce": "n-2"}, False, "another sign-in's"),
        ({"nonce": None}, False, "of no sign-in"),
        ({"aud": ["gongyi", "other"]}, False, "shared, and nobody says for whom"),
        ({"aud": ["gongyi", "other"], "azp": "gongyi"}, True, "shared, and made for us"),
        ({"azp": "other"}, False, "made for another"),
    ],
)
def test_a_token_of_another_sign_in_or_for_another_is_refused(
    claims: dict[str, Any], is_good: bool, reason: str
) -> None:
    if is_good:
        check_id_token(CLAIMS | claims, "n-1", "gongyi")
        assert reason
    else:
        with pytest.raises(SingleSignOnRefused):
            check_id_token(CLAIMS | claims, "n-1", "gongyi")


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"phone_number": "+8613800000001"},
        {"phone_number": "+8613800000001", "phone_number_verified": False},
        {"phone_number": "+8613800000001", "phone_number_verified": "true"},
        {"phone_number": 13800000001, "phone_number_verified": True},
    ],
)
def test_a_phone_that_nobody_has_verified_opens_no_account(claims: dict[str, Any]) -> None:
    good = {"phone_number": "+8613800000001", "phone_number_verified": True}
    assert verified_phone(good, "phone_number") == "+8613800000001"

    with pytest.raises(SingleSignOnRefused):
        verified_phone(claims, "phone_number")


@pytest.mark.parametrize(
    ("methods", "counts"),
    [(["pwd"], False), (["pwd", "otp"], True), (["mfa"], True), ("mfa", False), (None, False)],
)
def test_a_second_factor_counts_when_the_provider_says_it_asked(
    methods: object, counts: bool
) -> None:
    assert has_two_factors({"amr": methods}) is counts


@pytest.mark.parametrize(
    ("url", "is_safe"),
    [
        ("https://id.example.gov.cn", True),
        ("http://localhost:9000/x", True),
        ("http://id.example.gov.cn", False),
        ("file:///etc/passwd", False),
        ("ftp://localhost", False),
    ],
)
def test_secrets_travel_by_https_only(url: str, is_safe: bool) -> None:
    if is_safe:
        check_address(url)
        assert url
    else:
        with pytest.raises(SingleSignOnRefused):
            check_address(url)

"""Numbers of thirty seconds: the vectors of the RFCs, a drifting clock, and no number twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gongyi.identity.rules.devices import device_of
from gongyi.identity.rules.totp import (
    RECOVERY_CODES,
    matching_step,
    number_at,
    plain,
    recovery_code,
    secret_text,
    step_of,
    uri_of,
)

SEED = b"12345678901234567890"
SEEDS = {"sha1": SEED, "sha256": (SEED * 2)[:32], "sha512": (SEED * 4)[:64]}
NOW = datetime(2026, 11, 12, 4, 0, 10, tzinfo=UTC)

# RFC 4226, appendix D.
HOTP = ("755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
        "520489")  # fmt: skip
# RFC 6238, appendix B: time, then the number of eight digits with SHA-1, SHA-256 and SHA-512.
TOTP = [
    (59, "94287082", "46119246", "90693936"),
    (1111111109, "07081804", "68084774", "25091201"),
    (1111111111, "14050471", "67062674", "99943326"),
    (1234567890, "89005924", "91819424", "93441116"),
    (2000000000, "69279037", "90698825", "38618901"),
    (20000000000, "65353130", "77737706", "47863826"),
]


def test_the_numbers_are_those_of_rfc_4226() -> None:
    assert tuple(number_at(SEED, counter) for counter in range(10)) == HOTP


@pytest.mark.parametrize(("seconds", "sha1", "sha256", "sha512"), TOTP)
def test_the_numbers_are_those_of_rfc_6238(
    seconds: int, sha1: str, sha256: str, sha512: str
) -> None:
    step = step_of(datetime.fromtimestamp(seconds, UTC))
    made = [number_at(SEEDS[name], step, 8, name) for name in ("sha1", "sha256", "sha512")]

    assert made == [sha1, sha256, sha512]


@pytest.mark.parametrize(
    ("drift", "is_taken", "reason"),
    [
        (0, True, "the clocks agree"),
        (-30, True, "typed slowly"),
        (30, True, "a phone that is fast"),
        (-60, False, "a minute old"),
        (60, False, "a minute early"),
    ],
)
def test_a_clock_may_be_half_a_minute_off(drift: int, is_taken: bool, reason: str) -> None:
    number = number_at(SEED, step_of(NOW + timedelta(seconds=drift)))

    assert (matching_step(SEED, number, NOW, 0) is not None) is is_taken, reason


def test_a_number_counts_once_and_no_earlier_one_after_it() -> None:
    here = step_of(NOW)

    assert matching_step(SEED, number_at(SEED, here), NOW, last_step=here - 1) == here
    assert matching_step(SEED, number_at(SEED, here), NOW, last_step=here) is None
    assert matching_step(SEED, number_at(SEED, here - 1), NOW, last_step=here) is None


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "٣٣٣٣٣٣"])
def test_what_is_no_number_matches_nothing(typed: str) -> None:
    assert matching_step(SEED, plain(typed), NOW, 0) is None


def test_numbers_and_codes_may_be_typed_as_people_type() -> None:
    assert plain("123 456") == "123456"
    assert plain("１２３４５６") == "123456"
    assert plain(" ab2cd-ef3gh ") == "AB2CDEF3GH"


def test_a_recovery_code_has_ten_signs_that_are_not_read_for_others() -> None:
    codes = {recovery_code(bytes([n]) * 32) for n in range(31)}

    assert len(codes) == 31
    assert RECOVERY_CODES == 10
    assert all(len(plain(code)) == 10 and not set(code) & set("01OIL") for code in codes)


def test_the_picture_says_what_applications_read() -> None:
    uri = uri_of(SEED, "138****1234")

    assert uri.startswith("otpauth://totp/%E5%85%B1%E8%AE%AE%3A138%2A%2A%2A%2A1234?secret=")
    assert secret_text(SEED) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert "+" not in uri


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140", "Windows 上的 Edge"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) MicroMessenger/8.0 Safari", "iPhone 上的 微信"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile", "安卓 上的 Chrome"),
        ("curl/8.0", "其他设备"),
        ("", "其他设备"),
    ],
)
def test_a_device_is_named_as_people_name_it(agent: str, words: str) -> None:
    assert device_of(agent) == words

"""Login codes: one number holds one code at a time.

Digits, validity, pause and tries are what people know from other services (domain table §6);
the limit per day keeps a number from being rung all night.
"""

from __future__ import annotations

import hmac
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from gongyi.identity.errors import (
    CodeAskedTooSoon,
    CodeExpired,
    CodeUsed,
    CodeVoid,
    NoCodeAsked,
    NotSixDigits,
    TooManyCodesToday,
    WrongCode,
)
from gongyi.kernel.clock import china_date
from gongyi.kernel.problems import Problem

DIGITS = 6
VALID = timedelta(minutes=5)
PAUSE = timedelta(seconds=60)
TRIES = 3
A_DAY = 10


@dataclass(frozen=True)
class LoginCode:
    """The newest code of a number; older ones are void because they are no longer there."""

    digest: bytes
    sent_at: datetime
    sent_that_day: int
    wrong_tries: int = 0
    is_used: bool = False


def next_code(last: LoginCode | None, digest: bytes, now: datetime) -> LoginCode:
    """The code that takes the place of `last`; raises CodeAskedTooSoon or TooManyCodesToday."""
    if last is None:
        return LoginCode(digest, now, 1)
    wait = last.sent_at + PAUSE - now
    if wait > timedelta(0):
        raise CodeAskedTooSoon(seconds=-(-wait // timedelta(seconds=1)))
    is_new_day = china_date(last.sent_at) != china_date(now)
    sent = 1 if is_new_day else last.sent_that_day + 1
    if sent > A_DAY:
        raise TooManyCodesToday
    return LoginCode(digest, now, sent)


def six_digits(text: str) -> str:
    """The code as typed, `123 456` or full-width; raises NotSixDigits, which costs no try."""
    digits = "".join(unicodedata.normalize("NFKC", text[:40]).split())
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        raise NotSixDigits
    return digits


def try_code(
    code: LoginCode | None, digest: bytes, now: datetime
) -> tuple[LoginCode | None, Problem | None]:
    """The code as it is after this try, and the no to say; None means come in.

    It returns the no instead of raising it: a wrong try has to be kept before anybody hears no.
    """
    no = _why_not(code, now)
    if code is None or no is not None:
        return code, no
    if hmac.compare_digest(code.digest, digest):
        return replace(code, is_used=True), None
    tried = replace(code, wrong_tries=code.wrong_tries + 1)
    left = TRIES - tried.wrong_tries
    return tried, WrongCode(left=left) if left else CodeVoid()


def _why_not(code: LoginCode | None, now: datetime) -> Problem | None:
    if code is None:
        return NoCodeAsked()
    if code.wrong_tries >= TRIES:
        return CodeVoid()
    if code.is_used:
        return CodeUsed()
    return CodeExpired() if now >= code.sent_at + VALID else None

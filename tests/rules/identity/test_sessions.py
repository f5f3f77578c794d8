"""How long somebody stays signed in, and what a cookie must be."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
import pytest

from gongyi.identity import tokens
from gongyi.identity.rules.sessions import Session, acts_as_staff, is_live, session_end
from gongyi.kernel.secrets import key_for

NOW = datetime.now(UTC).replace(microsecond=0)
SESSION, ACCOUNT = UUID(int=1), UUID(int=2)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("hours", "is_staff", "live", "reason"),
    [
        (0, False, True, "just come in"),
        (30 * 24 - 1, False, True, "a resident in the last hour of a month"),
        (30 * 24, False, False, "a month is over"),
        (11, True, True, "a day's work"),
        (12, True, False, "the desk is left alone in the evening"),
    ],
)
def test_residents_stay_a_month_and_staff_half_a_day(
    hours: int, is_staff: bool, live: bool, reason: str
) -> None:
    moment = NOW + hours * HOUR
    session = Session(NOW, None, seen_at=moment)

    assert is_live(session, is_staff, moment) is live, reason


@pytest.mark.parametrize(
    ("minutes", "is_staff", "live", "reason"),
    [
        (29, True, True, "she is on the telephone"),
        (30, True, False, "the desk stands alone"),
        (24 * 60, False, True, "a resident's phone lies in the kitchen"),
    ],
)
def test_a_desk_that_nobody_touches_for_half_an_hour_is_closed(
    minutes: int, is_staff: bool, live: bool, reason: str
) -> None:
    session = Session(NOW, None, seen_at=NOW)

    assert is_live(session, is_staff, NOW + timedelta(minutes=minutes)) is live, reason


def test_an_ended_session_is_over_for_everybody() -> None:
    session = Session(NOW, NOW + HOUR, seen_at=NOW)

    assert not is_live(session, False, NOW + 2 * HOUR)


@pytest.mark.parametrize(
    ("factor", "is_enrolled", "is_demo", "counts", "reason"),
    [
        ("totp", True, False, True, "the second step was taken"),
        ("passkey", True, False, True, "by a device"),
        ("none", True, False, False, "not yet"),
        ("none", False, False, False, "the first sign-in sets it up"),
        ("none", False, True, True, "a demo does not ask who has set up nothing"),
        ("none", True, True, False, "but asks who has"),
    ],
)
def test_roles_count_once_the_second_step_was_taken(
    factor: Any, is_enrolled: bool, is_demo: bool, counts: bool, reason: str
) -> None:
    session = Session(NOW, None, NOW, factor)

    assert acts_as_staff(session, is_enrolled=is_enrolled, is_demo=is_demo) is counts, reason


_GONE: Any = None


def a_token() -> str:
    return tokens.sign(SESSION, ACCOUNT, NOW, session_end(NOW, False))


def forged(key: bytes, *, typ: str = "session+jwt", alg: str = "HS256", **claims: Any) -> str:
    """A token with `claims` in place of the usual ones; None takes one away."""
    usual = {
        "iss": "gongyi",
        "aud": "gongyi-session",
        "sub": str(ACCOUNT),
        "jti": str(SESSION),
        "iat": NOW,
        "exp": NOW + HOUR,
    }
    kept = {name: value for name, value in (usual | claims).items() if value is not None}
    return jwt.encode(kept, key, algorithm=alg, headers={"typ": typ})


def unsigned() -> str:
    """The old trick: «alg none»."""
    _, claims, _ = a_token().split(".")
    none = base64.urlsafe_b64encode(json.dumps({"alg": "none", "typ": "session+jwt"}).encode())
    return f"{none.decode().rstrip('=')}.{claims}."


def test_our_own_token_is_understood() -> None:
    verified = tokens.verify(a_token(), NOW)

    begins, ends = int(NOW.timestamp()), int((NOW + 30 * 24 * HOUR).timestamp())
    assert verified == tokens.Token(SESSION, ACCOUNT, begins, ends)


STRANGE = [
    (lambda key: "", "nothing"),
    (lambda key: "not.a.token", "no token"),
    (lambda key: unsigned(), "signed by nobody"),
    (lambda key: forged(b"x" * 32), "signed with another key"),
    (lambda key: forged(key, alg="HS512"), "signed in another way"),
    (lambda key: forged(key, typ="JWT"), "of another kind"),
    (lambda key: forged(key, aud="other"), "for somebody else"),
    (lambda key: forged(key, iss="other"), "from somebody else"),
    (lambda key: forged(key, exp=NOW - HOUR), "ended"),
    (lambda key: forged(key, iat=NOW + HOUR), "from the future"),
    (lambda key: forged(key, sub="7"), "of no account"),
    *((lambda key, c=claim: forged(key, **{c: _GONE}), f"without {claim}") for claim in
      ("iss", "aud", "sub", "jti", "iat", "exp")),
]  # fmt: skip


@pytest.mark.filterwarnings("ignore:The HMAC key")
@pytest.mark.parametrize(("make", "reason"), STRANGE)
def test_a_token_that_is_not_ours_is_nobodys(make: Any, reason: str) -> None:
    assert tokens.verify(make(key_for("session")), NOW) is None, reason

"""The session token: signed, so that a forged cookie never reaches the database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import jwt

from gongyi.kernel.kept import Kept
from gongyi.kernel.secrets import key_for

_ISSUER = "gongyi"
_AUDIENCE = "gongyi-session"
_TYPE = "session+jwt"
_CLAIMS = ["exp", "iat", "iss", "aud", "sub", "jti"]
# Clocks of several nodes differ a little; the end in the database is exact.
_LEEWAY_SECONDS = 30


@dataclass(frozen=True)
class Token:
    """What a verified token says."""

    session_id: UUID
    account_id: UUID
    begins_at: int  # seconds since 1970
    ends_at: int

    def is_of(self, now: float) -> bool:
        """Neither from the future nor over, give or take what the nodes' clocks differ by."""
        return self.begins_at - _LEEWAY_SECONDS <= now < self.ends_at + _LEEWAY_SECONDS


_verified: Kept[bytes, Token] = Kept(seconds=0)  # each until its own end


def sign(session_id: UUID, account_id: UUID, opened_at: datetime, ends_at: datetime) -> str:
    """The cookie's value."""
    claims = {
        "iss": _ISSUER,
        "aud": _AUDIENCE,
        "sub": str(account_id),
        "jti": str(session_id),
        "iat": opened_at,
        "exp": ends_at,
    }
    return jwt.encode(claims, key_for("session"), algorithm="HS256", headers={"typ": _TYPE})


def verify(token: str, now: datetime) -> Token | None:
    """None for whatever we did not sign or that has ended. Kept by digest until its end."""
    digest = hashlib.sha256(token.encode()).digest()
    found = _verified.get(digest)
    if found is not None:
        return found
    read = _decode(token)
    if read is None or not read.is_of(now.timestamp()):
        return None
    return _verified.put(digest, read, seconds=read.ends_at - now.timestamp())


def _decode(token: str) -> Token | None:
    """PyJWT's defaults accept a token without an end or an audience: everything is demanded."""
    try:
        whole = jwt.decode_complete(
            token,
            key_for("session"),
            algorithms=["HS256"],
            audience=_AUDIENCE,
            issuer=_ISSUER,
            # Begin and end are looked at against `now`: the library has a clock of its own.
            options={"require": _CLAIMS, "verify_exp": False, "verify_iat": False},
        )
        claims = whole["payload"]
        if whole["header"].get("typ") != _TYPE:
            return None
        return Token(
            UUID(claims["jti"]), UUID(claims["sub"]), int(claims["iat"]), int(claims["exp"])
        )
    except (jwt.InvalidTokenError, ValueError):
        return None

"""Numbers that change every 30 seconds (RFC 6238 on RFC 4226), and the codes for a lost phone."""

from __future__ import annotations

import base64
import hmac
import unicodedata
from datetime import datetime
from urllib.parse import quote, urlencode

STEP_SECONDS = 30
DIGITS = 6
# A clock may be half a minute slow or fast (RFC 6238 §5.2 advises one step).
DRIFT = 1
SECRET_BYTES = 20  # as many as SHA-1 gives (RFC 4226 §4)
RECOVERY_CODES = 10
_RECOVERY_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is read for another
_RECOVERY_LENGTH = 10
TRIES = 5
BLOCK_MINUTES = 15


def step_of(now: datetime) -> int:
    """Which 30 seconds since 1970."""
    return int(now.timestamp()) // STEP_SECONDS


def number_at(secret: bytes, step: int, digits: int = DIGITS, algorithm: str = "sha1") -> str:
    """The number of that step (RFC 4226 §5.3)."""
    mac = hmac.digest(secret, step.to_bytes(8, "big"), algorithm)
    start = mac[-1] & 0x0F
    whole = int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF
    return f"{whole % 10**digits:0{digits}d}"


def matching_step(secret: bytes, typed: str, now: datetime, last_step: int) -> int | None:
    """The step whose number was typed, if it is about now and newer than the last one used."""
    here = step_of(now)
    found = [
        step
        for step in range(here - DRIFT, here + DRIFT + 1)
        if hmac.compare_digest(number_at(secret, step).encode(), typed.encode())
    ]
    return next((step for step in found if step > last_step), None)


def plain(typed: str) -> str:
    """What was typed without spaces and hyphens, in plain capital letters."""
    text = unicodedata.normalize("NFKC", typed[:60]).upper()
    return "".join(sign for sign in text if sign.isascii() and sign.isalnum())


def is_number(typed: str) -> bool:
    """Whether it looks like a number of six digits; otherwise it is meant as a recovery code."""
    return len(typed) == DIGITS and typed.isdigit()


def secret_text(secret: bytes) -> str:
    """As it is typed into an application that reads no QR code."""
    return base64.b32encode(secret).decode().rstrip("=")


def uri_of(secret: bytes, account: str, issuer: str = "共议") -> str:
    """What the QR code says to the application on the phone."""
    label = quote(f"{issuer}:{account}")
    asked = {"secret": secret_text(secret), "issuer": issuer}
    return f"otpauth://totp/{label}?{urlencode(asked, quote_via=quote)}"


def recovery_code(random: bytes) -> str:
    """Ten signs from as many random bytes: 49 bits, read aloud without mistakes."""
    signs = (_RECOVERY_SIGNS[byte % len(_RECOVERY_SIGNS)] for byte in random[:_RECOVERY_LENGTH])
    text = "".join(signs)
    return f"{text[:5]}-{text[5:]}"

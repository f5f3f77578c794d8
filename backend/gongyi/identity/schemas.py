"""Sign-in on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.web.wire import In, Out


class LoginCodeRequest(In):
    """Send a six-digit code to this phone; `proof` only when the network is crowded."""

    phone: str
    form: Literal["sms", "voice"] = "sms"
    proof: str = ""


class LoginChallenge(Out):
    """Send `challenge:n` for an `n` whose SHA-256 of that begins with `bits` zero bits."""

    challenge: str
    bits: int


class LoginCodeSent(Out):
    """The same answer whether or not the number is known."""

    resend_after_seconds: int
    valid_seconds: int
    offers_voice: bool


class SessionRequest(In):
    """Come in with the code; `proof` only when the network is crowded."""

    phone: str
    code: str
    proof: str = ""


class SessionOpened(Out):
    """The cookie travels beside it."""

    account_id: UUID


class OutboxMessage(Out):
    """A message as the demo shows it instead of sending it."""

    sent_at: datetime
    phone: str
    text: str

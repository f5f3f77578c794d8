"""What an identity provider must say of somebody before she comes in (OpenID Connect Core 1.0)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from gongyi.identity.errors import SingleSignOnRefused

# Values of `amr` (RFC 8176) by which the provider says that it has asked for a second factor.
_TWO_FACTORS = frozenset({"mfa", "otp", "hwk", "swk", "fpt", "face", "sc"})
_AT_HOME = ("localhost", "127.0.0.1", "::1")


def challenge_of(verifier: str) -> str:
    """PKCE, method S256 (RFC 7636 §4.2)."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def check_address(url: str) -> None:
    """Secrets travel by https only, but on one's own machine; raises SingleSignOnRefused."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _AT_HOME):
        raise SingleSignOnRefused


def check_id_token(claims: Mapping[str, Any], nonce: str, client_id: str) -> None:
    """What PyJWT leaves to us: the nonce, and for whom; raises SingleSignOnRefused."""
    said = str(claims.get("nonce", ""))
    if not hmac.compare_digest(said.encode(), nonce.encode()):
        raise SingleSignOnRefused
    audience = claims.get("aud")
    is_shared = isinstance(audience, list) and len(audience) > 1
    if (is_shared or "azp" in claims) and claims.get("azp") != client_id:
        raise SingleSignOnRefused


def verified_phone(claims: Mapping[str, Any], claim: str) -> str:
    """The phone by which the account is found, if the provider has verified it.

    Raises SingleSignOnRefused.
    """
    phone = claims.get(claim)
    if not isinstance(phone, str) or claims.get(f"{claim}_verified") is not True:
        raise SingleSignOnRefused
    return phone


def has_two_factors(claims: Mapping[str, Any]) -> bool:
    """Whether the provider has asked for a second factor itself."""
    methods = claims.get("amr")
    return isinstance(methods, list) and bool(_TWO_FACTORS & set(map(str, methods)))

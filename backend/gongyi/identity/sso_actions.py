"""单点登录: staff come in by their office's identity provider (OpenID Connect).

Authorization code with PKCE and nonce; signatures by PyJWT against the provider's published keys.
No account is made this way: the phone that the provider has verified must hold a role already.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import secrets
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from urllib.parse import urlencode

import jwt
from cryptography.exceptions import InvalidTag

from gongyi.config import OidcSettings, settings
from gongyi.identity import account_queries, actions, queries
from gongyi.identity.errors import SingleSignOnRefused
from gongyi.identity.rules import sso
from gongyi.kernel.kept import Kept
from gongyi.kernel.phones import mobile
from gongyi.kernel.problems import NotFound, Problem
from gongyi.kernel.secrets import seal, unseal

RETURN_PATH = "/api/v1/oidc/return"
VALID = timedelta(minutes=10)
_SECONDS = 8
_MOST_BYTES = 200_000
_SIGNED_BY = ["RS256", "PS256", "ES256", "EdDSA"]
_discovered: Kept[str, dict[str, Any]] = Kept(seconds=3600)
_keys: Kept[str, dict[str, Any]] = Kept(seconds=600)
_just_asked: Kept[str, bool] = Kept(seconds=10)


@dataclass(frozen=True)
class Journey:
    """What we keep, sealed in a cookie, while somebody is at the provider."""

    state: str
    nonce: str
    verifier: str
    next: str
    until: float


@dataclass(frozen=True)
class Begun:
    """Where the browser goes, and what it carries meanwhile."""

    address: str
    cookie: str


def _provider() -> OidcSettings:
    found = settings().oidc
    if not found.issuer:
        raise NotFound
    return found


async def begin(next_path: str, now: datetime) -> Begun:
    """Off to the provider; raises NotFound when there is none."""
    provider = _provider()
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    until = (now + VALID).timestamp()
    kept = json.dumps(vars(Journey(state, nonce, verifier, next_path, until)))
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": settings().public_url + RETURN_PATH,
        "scope": provider.scope,
        "state": state,
        "nonce": nonce,
        "code_challenge": sso.challenge_of(verifier),
        "code_challenge_method": "S256",
    }
    found = await _discovery(provider)
    cookie = base64.urlsafe_b64encode(seal("oidc", kept)).decode()
    return Begun(f"{found['authorization_endpoint']}?{urlencode(asked)}", cookie)


async def finish(
    code: str, state: str, cookie: str, now: datetime, device: str
) -> tuple[actions.OpenedSession, str]:
    """Back from the provider: the session, and where to go on; raises SingleSignOnRefused."""
    provider, journey = _provider(), _read(cookie)
    if now.timestamp() > journey.until or not hmac.compare_digest(
        journey.state.encode(), state.encode()
    ):
        raise SingleSignOnRefused
    claims = await _claims(provider, code, journey)
    phone = _mobile(sso.verified_phone(claims, provider.phone_claim))
    account_id = await account_queries.account_id_of_phone(phone)
    if account_id is None or not await queries.grants_of(account_id):
        raise SingleSignOnRefused
    factor = "oidc" if sso.has_two_factors(claims) else "none"
    opened = await actions.begin_session(account_id, now, device, cast("Any", factor))
    return opened, journey.next


def _mobile(text: str) -> str:
    try:
        return mobile(text)
    except Problem as wrong:
        raise SingleSignOnRefused from wrong


def _read(cookie: str) -> Journey:
    try:
        return Journey(**json.loads(unseal("oidc", base64.urlsafe_b64decode(cookie))))
    except (ValueError, TypeError, InvalidTag) as wrong:
        raise SingleSignOnRefused from wrong


async def _claims(provider: OidcSettings, code: str, journey: Journey) -> dict[str, Any]:
    """What the provider says, in the signed token and at its own address, of one and the same."""
    found = await _discovery(provider)
    told = await _ask(
        found["token_endpoint"],
        {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": settings().public_url + RETURN_PATH,
            "code_verifier": journey.verifier,
        },
        _basic(provider),
    )
    claims = await _verified(provider, found, str(told.get("id_token", "")))
    sso.check_id_token(claims, journey.nonce, provider.client_id)
    if provider.phone_claim in claims:
        return claims
    bearer = f"Bearer {told.get('access_token', '')}"
    more = await _ask(found["userinfo_endpoint"], None, bearer)
    if more.get("sub") != claims["sub"]:
        raise SingleSignOnRefused
    return {**more, **claims}


def _basic(provider: OidcSettings) -> str:
    pair = f"{provider.client_id}:{provider.client_secret}"
    return "Basic " + base64.b64encode(pair.encode()).decode()


async def _verified(provider: OidcSettings, found: dict[str, Any], token: str) -> dict[str, Any]:
    try:
        key = await _key_of(found, jwt.get_unverified_header(token).get("kid"))
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=_SIGNED_BY,
            audience=provider.client_id,
            issuer=provider.issuer,
            leeway=30,
            options={"require": ["exp", "iat", "iss", "aud", "sub", "nonce"]},
        )
    except jwt.PyJWTError as wrong:
        raise SingleSignOnRefused from wrong
    return claims


async def _key_of(found: dict[str, Any], kid: str | None) -> jwt.PyJWK:
    """The provider changes its keys: an unknown one is asked for anew, at most every 10 s."""
    for is_fresh in (False, True):
        if is_fresh:
            if _just_asked.get(found["jwks_uri"]):
                break
            _keys.clear()
            _just_asked.put(found["jwks_uri"], True)
        published = await _keys.of(found["jwks_uri"], _ask_plainly)
        for each in jwt.PyJWKSet.from_dict(published or {}).keys:
            if each.key_id == kid:
                return each
    raise SingleSignOnRefused


async def _discovery(provider: OidcSettings) -> dict[str, Any]:
    sso.check_address(provider.issuer)
    found = await _discovered.of(
        provider.issuer.rstrip("/") + "/.well-known/openid-configuration", _ask_plainly
    )
    if found is None or found.get("issuer") != provider.issuer:
        raise SingleSignOnRefused
    return found


async def _ask_plainly(url: str) -> dict[str, Any]:
    return await _ask(url)


async def _ask(url: str, form: dict[str, str] | None = None, bearer: str = "") -> dict[str, Any]:
    """One answer in JSON; whatever goes wrong is a refusal, and no secret is in its words."""
    sso.check_address(url)
    request = urllib.request.Request(  # noqa: S310 - the address was looked at
        url, data=urlencode(form).encode() if form else None
    )
    request.add_header("accept", "application/json")
    if bearer:
        request.add_header("authorization", bearer)
    try:
        return cast("dict[str, Any]", json.loads(await asyncio.to_thread(_fetch, request)))
    except (OSError, ValueError, urllib.error.HTTPError) as wrong:
        raise SingleSignOnRefused from wrong


def _fetch(request: urllib.request.Request) -> bytes:
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - as above
        body: bytes = answer.read(_MOST_BYTES)
        return body

"""A token that our provider has not signed, for us, now, is worth nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from gongyi.config import OidcSettings
from gongyi.identity import sso_actions
from gongyi.identity.errors import SingleSignOnRefused

OURS, THEIRS = (rsa.generate_private_key(65537, 2048) for _ in range(2))
PROVIDER = OidcSettings("https://id.example", "gongyi", "s", "openid", "phone_number", "")
FOUND = {"jwks_uri": "https://id.example/keys"}
_GONE: Any = None


def token(key: Any = OURS, alg: str = "RS256", kid: str = "k1", **changes: Any) -> str:
    now = datetime.now(UTC)
    usual = {"iss": "https://id.example", "aud": "gongyi", "sub": "7", "nonce": "n"}
    usual |= {"iat": now, "exp": now + timedelta(minutes=5)}
    kept = {name: value for name, value in (usual | changes).items() if value is not None}
    return jwt.encode(kept, key, algorithm=alg, headers={"kid": kid})


@pytest.fixture(autouse=True)
def published(monkeypatch: pytest.MonkeyPatch) -> None:
    async def ask(url: str) -> dict[str, Any]:
        public = json.loads(RSAAlgorithm.to_jwk(OURS.public_key()))
        return {"keys": [public | {"kid": "k1", "alg": "RS256", "use": "sig"}]}

    monkeypatch.setattr(sso_actions, "_ask_plainly", ask)
    sso_actions._keys.clear()
    sso_actions._just_asked.clear()


async def test_our_providers_token_is_read() -> None:
    assert (await sso_actions._verified(PROVIDER, FOUND, token()))["sub"] == "7"


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (lambda: token(THEIRS), "signed by another"),
        (lambda: token(kid="k9"), "signed with a key that nobody has published"),
        (lambda: token(iss="https://elsewhere.example"), "from another provider"),
        (lambda: token(aud="other"), "for another program"),
        (lambda: token(exp=datetime.now(UTC) - timedelta(hours=1)), "over"),
        (lambda: token("x" * 32, "HS256"), "signed with a word that both know"),
        (lambda: jwt.encode({"sub": "7"}, "", algorithm="none", headers={"kid": "k1"}), "unsigned"),
        (lambda: "not.a.token", "no token"),
        *((lambda c=claim: token(**{c: _GONE}), f"without {claim}") for claim in
          ("exp", "iat", "iss", "aud", "sub", "nonce")),
    ],
)  # fmt: skip
async def test_any_other_token_is_refused(made: Any, reason: str) -> None:
    with pytest.raises(SingleSignOnRefused):
        await sso_actions._verified(PROVIDER, FOUND, made())
    assert reason

"""Settings: each environment variable once, typed. Nobody else reads the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

# Good enough for a machine of one's own; `gongyi serve` refuses it outside the demo.
DEVELOPMENT_KEY = "development-only-key-do-not-use-in-production"


@dataclass(frozen=True)
class SmsSettings:
    """Who carries messages to phones; an empty `provider` is nobody.

    `app` is Tencent's SdkAppId; `voice_app` its VoiceSdkAppid, or the number Alibaba's calls show.
    `news_template` tells an author what became of her proposal; without it only codes go out.
    `rating_template` asks whoever was served (two variables: the place, the code of her slip).
    `endpoint` replaces the provider's address, for tests and gateways.
    """

    provider: str
    key_id: str
    key_secret: str = field(repr=False)
    sign: str
    login_template: str
    news_template: str
    rating_template: str
    voice_template: str
    app: str
    voice_app: str
    region: str
    endpoint: str


@dataclass(frozen=True)
class OidcSettings:
    """The office's identity provider for staff; an empty `issuer` is none.

    `phone_claim` names the claim with the phone; the provider must say `<claim>_verified: true`.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    scope: str
    phone_claim: str
    label: str


@dataclass(frozen=True)
class Settings:
    """What a process is told from outside.

    `secret_key` seals phones and rooms and signs sessions; at least 32 characters.
    `box_database_url` is the box's own database, best in a cluster of its own; without it, the
    neighbour of the main one with `_box` behind its name.
    `old_secret_keys` still open what was sealed with them, until `gongyi keys rotate` has run.
    `public_url` is printed on posters, so it must be the deployer's own domain.
    `trusted_proxies` (addresses or networks) may say whom they speak for; nobody else is believed.
    """

    database_url: str
    box_database_url: str
    secret_key: str = field(repr=False)
    old_secret_keys: tuple[str, ...] = field(repr=False)
    public_url: str
    port: int
    is_demo: bool
    frontend_folder: Path
    pool_size: int
    trusted_proxies: tuple[str, ...]
    sms: SmsSettings
    oidc: OidcSettings

    @property
    def is_https(self) -> bool:
        """Cookies are marked Secure when residents come by https."""
        return self.public_url.startswith("https://")


def _beside(database_url: str) -> str:
    parts = urlsplit(database_url)
    return f"{parts.scheme}://{parts.netloc}{parts.path}_box" + (
        f"?{parts.query}" if parts.query else ""
    )


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    env = os.environ
    port = int(env.get("PORT", "8000"))
    root = Path(__file__).resolve().parents[2]
    database_url = env.get("DATABASE_URL", "postgresql:///gongyi")
    return Settings(
        database_url=database_url,
        box_database_url=env.get("BOX_DATABASE_URL") or _beside(database_url),
        secret_key=env.get("GONGYI_SECRET_KEY", DEVELOPMENT_KEY),
        old_secret_keys=_listed("GONGYI_OLD_SECRET_KEYS"),
        public_url=env.get("GONGYI_PUBLIC_URL", f"http://127.0.0.1:{port}"),
        port=port,
        is_demo=env.get("GONGYI_DEMO") == "1",
        frontend_folder=Path(env.get("GONGYI_FRONTEND", root / "frontend" / "dist")),
        pool_size=int(env.get("GONGYI_POOL_SIZE", "8")),
        trusted_proxies=_listed("GONGYI_TRUSTED_PROXIES"),
        sms=SmsSettings(**{f.name: _sms(f.name) for f in fields(SmsSettings)}),
        oidc=OidcSettings(
            issuer=env.get("GONGYI_OIDC_ISSUER", "").strip(),
            client_id=env.get("GONGYI_OIDC_CLIENT_ID", "").strip(),
            client_secret=env.get("GONGYI_OIDC_CLIENT_SECRET", "").strip(),
            scope=env.get("GONGYI_OIDC_SCOPE", "openid phone"),
            phone_claim=env.get("GONGYI_OIDC_PHONE_CLAIM", "phone_number"),
            label=env.get("GONGYI_OIDC_LABEL", "用单位账号登录"),
        ),
    )


def _listed(name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in os.environ.get(name, "").split(",") if part.strip())


def _sms(name: str) -> str:
    return os.environ.get(f"GONGYI_SMS_{name.upper()}", "").strip()

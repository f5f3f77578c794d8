"""单点登录 over HTTP: off to the office's identity provider, and back."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.datastructures import Cookie
from litestar.params import FromQuery
from litestar.response import Redirect
from msgspec import Meta

from gongyi.config import settings
from gongyi.identity import sso_actions
from gongyi.identity.errors import SingleSignOnRefused
from gongyi.identity.guards import permitted
from gongyi.identity.routes import session_cookie
from gongyi.identity.rules.devices import device_of
from gongyi.kernel import clock
from gongyi.web.wire import Out

_COOKIE = "gongyi_oidc"
Word = Annotated[str, Meta(max_length=4000)]


class SingleSignOn(Out):
    """Whether staff can come in by their office's account, and what the button says."""

    is_offered: bool
    label: str


@get("/oidc", guards=[permitted], operation_id="readSingleSignOn", sync_to_thread=False)
def read_single_sign_on() -> SingleSignOn:
    """Whether there is a provider."""
    oidc = settings().oidc
    return SingleSignOn(is_offered=bool(oidc.issuer), label=oidc.label)


@get("/oidc/start", guards=[permitted], operation_id="startSingleSignOn")
async def start_single_sign_on(next_path: FromQuery[Word] = "/desk") -> Response[None]:
    """Off to the provider."""
    is_ours = next_path.startswith("/") and not next_path.startswith(("//", "/\\"))
    begun = await sso_actions.begin(next_path if is_ours else "/desk", clock.now())
    return Redirect(begun.address, status_code=302, cookies=[_cookie(begun.cookie, 600)])


def _cookie(value: str, seconds: int) -> Cookie:
    """Lax, because the browser comes back from another site."""
    return Cookie(
        key=_COOKIE,
        value=value,
        max_age=seconds,
        path=sso_actions.RETURN_PATH,
        httponly=True,
        samesite="lax",
        secure=settings().is_https,
    )


@get("/oidc/return", guards=[permitted], operation_id="finishSingleSignOn")
async def finish_single_sign_on(request: Request[Any, Any, Any]) -> Response[None]:
    """Back from the provider: signed in, or at the login with a sentence."""
    now, device = clock.now(), device_of(request.headers.get("user-agent", ""))
    kept, said = request.cookies.get(_COOKIE, ""), request.query_params
    code, state = str(said.get("code", "")), str(said.get("state", ""))
    try:
        opened, next_path = await sso_actions.finish(code, state, kept, now, device)
    except SingleSignOnRefused:
        return Redirect("/login?sso=refused", status_code=302, cookies=[_cookie("", 0)])
    cookie = session_cookie(opened.token, int((opened.ends_at - now).total_seconds()))
    return Redirect(next_path, status_code=302, cookies=[cookie, _cookie("", 0)])


HANDLERS = [read_single_sign_on, start_single_sign_on, finish_single_sign_on]

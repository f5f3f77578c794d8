"""The second step of signing in, and the devices one is signed in on, over HTTP."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import UUID

import qrcode
from litestar import Request, delete, get, post
from litestar.params import FromPath, JSONBody
from qrcode.image.svg import SvgPathImage

from gongyi.identity import factor_actions, passkey_actions, session_actions
from gongyi.identity.guards import CurrentActor, permitted
from gongyi.identity.rules.devices import device_of
from gongyi.identity.staff_schemas import (
    NewSecret,
    NumberTyped,
    PasskeyAnswer,
    PasskeyItem,
    PasskeyOptions,
    RecoveryCodes,
    SecondFactor,
    SessionItem,
)
from gongyi.kernel import clock


@get("/me/second-factor", guards=[permitted], operation_id="readSecondFactor")
async def read_second_factor(actor: CurrentActor) -> SecondFactor:
    """How far I have come with the second step."""
    found = await factor_actions.standing(actor)
    return SecondFactor(
        is_staff=found.is_staff,
        is_passed=found.is_passed,
        has_totp=found.has_totp,
        passkeys=[
            PasskeyItem(
                id=each.id, device=each.device, added_at=each.added_at, used_at=each.used_at
            )
            for each in found.passkeys
        ],
        recovery_codes_left=found.recovery_codes_left,
        is_demo=found.is_demo,
    )


@post("/me/second-factor/totp", guards=[permitted], operation_id="beginTotp")
async def begin_totp(actor: CurrentActor) -> NewSecret:
    """A new secret for the application on the phone."""
    secret = await factor_actions.begin_totp(actor, clock.now())
    return NewSecret(uri=secret.uri, text=secret.text, picture=_picture(secret.uri))


def _picture(text: str) -> str:
    out = BytesIO()
    qrcode.make(text, image_factory=SvgPathImage, border=4).save(out)
    return out.getvalue().decode()


@post("/me/second-factor/totp/confirmation", guards=[permitted], operation_id="confirmTotp")
async def confirm_totp(data: JSONBody[NumberTyped], actor: CurrentActor) -> RecoveryCodes:
    """The phone shows the right numbers."""
    return RecoveryCodes(codes=await factor_actions.confirm_totp(actor, data.code, clock.now()))


@post(
    "/me/second-factor/proof",
    guards=[permitted],
    operation_id="proveSecondFactor",
    status_code=204,
)
async def prove_second_factor(data: JSONBody[NumberTyped], actor: CurrentActor) -> None:
    """The number of now, or a recovery code."""
    await factor_actions.prove(actor, data.code, clock.now())


@post("/me/passkeys/options", guards=[permitted], operation_id="beginPasskey")
async def begin_passkey(actor: CurrentActor) -> PasskeyOptions:
    """What the browser is asked to make."""
    return PasskeyOptions(options=await passkey_actions.begin_passkey(actor))


@post("/me/passkeys", guards=[permitted], operation_id="addPasskey", status_code=204)
async def add_passkey(
    data: JSONBody[PasskeyAnswer], actor: CurrentActor, request: Request[Any, Any, Any]
) -> None:
    """This device is asked from now on."""
    device = device_of(request.headers.get("user-agent", ""))
    await passkey_actions.add_passkey(actor, data.credential, device, clock.now())


@delete(
    "/me/passkeys/{passkey_id:uuid}",
    guards=[permitted],
    operation_id="removePasskey",
    status_code=204,
)
async def remove_passkey(passkey_id: FromPath[UUID], actor: CurrentActor) -> None:
    """It is asked no more."""
    await passkey_actions.remove_passkey(actor, passkey_id, clock.now())


@post("/me/second-factor/passkey-options", guards=[permitted], operation_id="beginPasskeyProof")
async def begin_passkey_proof(actor: CurrentActor) -> PasskeyOptions:
    """What one of the known devices is asked to sign."""
    return PasskeyOptions(options=await passkey_actions.begin_passkey_proof(actor))


@post(
    "/me/second-factor/passkey-proof",
    guards=[permitted],
    operation_id="provePasskey",
    status_code=204,
)
async def prove_passkey(data: JSONBody[PasskeyAnswer], actor: CurrentActor) -> None:
    """Signed by a known device."""
    await passkey_actions.prove_passkey(actor, data.id, data.credential, clock.now())


@get("/me/sessions", guards=[permitted], operation_id="listMySessions")
async def list_my_sessions(actor: CurrentActor) -> list[SessionItem]:
    """Where I am signed in."""
    found = await session_actions.sessions_of(actor.account_id, actor.session_id, clock.now())
    return [session_item(each) for each in found]


def session_item(each: session_actions.OpenSession) -> SessionItem:
    """On the wire."""
    return SessionItem(
        id=each.id,
        device=each.device,
        opened_at=each.opened_at,
        seen_in_hour=each.seen_in_hour,
        factor=each.factor,
        is_this=each.is_this,
    )


@delete(
    "/me/sessions/{session_id:uuid}",
    guards=[permitted],
    operation_id="endMySession",
    status_code=204,
)
async def end_my_session(session_id: FromPath[UUID], actor: CurrentActor) -> None:
    """Sign out there."""
    await session_actions.end_session(actor, session_id, clock.now())


HANDLERS = [
    read_second_factor,
    begin_totp,
    confirm_totp,
    prove_second_factor,
    begin_passkey,
    add_passkey,
    remove_passkey,
    begin_passkey_proof,
    prove_passkey,
    list_my_sessions,
    end_my_session,
]

"""Passkeys (WebAuthn): a device shows that its holder is there; checked by py_webauthn."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from gongyi.config import settings
from gongyi.identity import actions, factor_queries
from gongyi.identity.errors import PasskeyNotValid, SecondStepNotSet
from gongyi.identity.factor_actions import check_may_enrol, pass_with, session_of
from gongyi.identity.factor_queries import Passkey
from gongyi.identity.rules.actors import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.masks import mask_phone

_VERIFIED = UserVerificationRequirement.REQUIRED


def _host() -> str:
    """Passkeys belong to a host name; they do not work for a bare address."""
    return urlsplit(settings().public_url).hostname or "localhost"


async def begin_passkey(actor: Actor) -> str:
    """What the browser is asked to make, as JSON."""
    await check_may_enrol(actor)
    known = await factor_queries.passkeys_of(actor.account_id)
    options = generate_registration_options(
        rp_id=_host(),
        rp_name="共议",
        user_id=actor.account_id.bytes,
        user_name=mask_phone(await actions.phone_of(actor.account_id)),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=_VERIFIED
        ),
        exclude_credentials=_descriptors(known),
    )
    await factor_queries.keep_challenge(session_of(actor), options.challenge)
    return options_to_json(options)


def _descriptors(known: list[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=passkey.credential_id) for passkey in known]


async def add_passkey(actor: Actor, credential: str, device: str, now: datetime) -> None:
    """The device can be asked from now on; raises PasskeyNotValid."""
    await check_may_enrol(actor)
    challenge = await factor_queries.take_challenge(session_of(actor))
    if challenge is None:
        raise PasskeyNotValid
    try:
        made = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=_host(),
            expected_origin=settings().public_url,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError) as wrong:
        raise PasskeyNotValid from wrong
    passkey = Passkey(
        new_id(), actor.account_id, made.credential_id, made.credential_public_key,
        made.sign_count, device, now, None,
    )  # fmt: skip
    async with transaction():
        if not await factor_queries.insert_passkey(passkey):
            raise PasskeyNotValid
        await pass_with(actor, "passkey", "passkey_added", now)


async def begin_passkey_proof(actor: Actor) -> str:
    """What one of the known devices is asked to sign, as JSON; raises SecondStepNotSet."""
    known = await factor_queries.passkeys_of(actor.account_id)
    if not known:
        raise SecondStepNotSet
    options = generate_authentication_options(
        rp_id=_host(), allow_credentials=_descriptors(known), user_verification=_VERIFIED
    )
    await factor_queries.keep_challenge(session_of(actor), options.challenge)
    return options_to_json(options)


async def prove_passkey(actor: Actor, credential_id: str, credential: str, now: datetime) -> None:
    """Signed by a known device, once; raises PasskeyNotValid."""
    challenge = await factor_queries.take_challenge(session_of(actor))
    try:
        passkey = await factor_queries.passkey_of_credential(
            actor.account_id, base64url_to_bytes(credential_id)
        )
        if passkey is None or challenge is None:
            raise PasskeyNotValid
        signed = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=_host(),
            expected_origin=settings().public_url,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError) as wrong:
        raise PasskeyNotValid from wrong
    async with transaction():
        await factor_queries.mark_passkey_used(passkey.id, signed.new_sign_count, now)
        await pass_with(actor, "passkey", "second_factor_shown", now)


async def remove_passkey(actor: Actor, passkey_id: UUID, now: datetime) -> None:
    """It is asked no more. Not before the second factor was shown."""
    await check_may_enrol(actor)
    async with transaction():
        if await factor_queries.delete_passkey(actor.account_id, passkey_id):
            entry = journal.Entry(now, "passkey_removed", passkey_id, account_id=actor.account_id)
            await journal.write(entry)

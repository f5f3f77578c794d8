"""The second factor: set it up, show it, lose it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gongyi.config import settings
from gongyi.identity import actions, factor_queries, queries
from gongyi.identity.errors import (
    SecondStepBlocked,
    SecondStepFirst,
    SecondStepNotSet,
    SessionUnknown,
    WrongNumber,
)
from gongyi.identity.factor_queries import Passkey, Tries
from gongyi.identity.rules import totp
from gongyi.identity.rules.actors import Actor
from gongyi.identity.rules.sessions import Factor, Session
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.masks import mask_phone
from gongyi.kernel.problems import Problem


@dataclass(frozen=True)
class Standing:
    """How far somebody has come with the second factor."""

    is_staff: bool
    is_passed: bool
    factor: Factor
    has_totp: bool
    passkeys: list[Passkey]
    recovery_codes_left: int
    is_demo: bool


@dataclass(frozen=True)
class NewSecret:
    """For the application on the phone: to be scanned or typed, shown this once."""

    uri: str
    text: str


async def standing(actor: Actor) -> Standing:
    """Whatever the page of the second factor shows."""
    session = await _session(actor)
    found = await factor_queries.locked_totp(actor.account_id)
    return Standing(
        is_staff=bool(await queries.grants_of(actor.account_id)),
        is_passed=bool(actor.grants) or session.factor != "none",
        factor=session.factor,
        has_totp=found is not None and found.is_confirmed,
        passkeys=await factor_queries.passkeys_of(actor.account_id),
        recovery_codes_left=await factor_queries.recovery_codes_left(actor.account_id),
        is_demo=settings().is_demo,
    )


def session_of(actor: Actor) -> UUID:
    """The session in which somebody acts; raises SessionUnknown."""
    if actor.session_id is None:
        raise SessionUnknown
    return actor.session_id


async def _session(actor: Actor) -> Session:
    found = await queries.session(session_of(actor))
    if found is None:
        raise SessionUnknown
    return found


async def check_may_enrol(actor: Actor) -> None:
    """Who has a second factor shows it before another takes its place; raises SecondStepFirst."""
    session = await _session(actor)
    if session.factor == "none" and await factor_queries.is_enrolled(actor.account_id):
        raise SecondStepFirst


async def begin_totp(actor: Actor, now: datetime) -> NewSecret:
    """A new secret, which counts once its first number was typed."""
    await check_may_enrol(actor)
    secret = os.urandom(totp.SECRET_BYTES)
    async with transaction():
        await factor_queries.replace_totp(actor.account_id, secret, now)
    phone = mask_phone(await actions.phone_of(actor.account_id))
    return NewSecret(totp.uri_of(secret, phone), totp.secret_text(secret))


async def confirm_totp(actor: Actor, typed: str, now: datetime) -> list[str]:
    """The phone shows the right numbers: from now on they are asked for. The recovery codes."""
    await check_may_enrol(actor)
    codes = [totp.recovery_code(os.urandom(32)) for _ in range(totp.RECOVERY_CODES)]
    async with transaction():
        outcome = await _try(actor, typed, now)
        if not isinstance(outcome, Problem):
            await factor_queries.replace_recovery_codes(
                actor.account_id, [totp.plain(code) for code in codes]
            )
            await pass_with(actor, "totp", "second_factor_set", now)
    if isinstance(outcome, Problem):
        raise outcome
    return codes


async def prove(actor: Actor, typed: str, now: datetime) -> None:
    """The number of now, or a recovery code; raises WrongNumber, SecondStepBlocked."""
    async with transaction():
        outcome = await _try(actor, typed, now)
        if not isinstance(outcome, Problem):
            await pass_with(actor, outcome, "second_factor_shown", now)
    # Said only here, after the commit: a wrong try has to count.
    if isinstance(outcome, Problem):
        raise outcome


async def _try(actor: Actor, typed: str, now: datetime) -> Factor | Problem:
    tries = await factor_queries.locked_tries(actor.account_id)
    if tries.blocked_until is not None and now < tries.blocked_until:
        minutes = -(-(tries.blocked_until - now) // timedelta(minutes=1))
        return SecondStepBlocked(minutes=minutes)
    found = await _matching(actor.account_id, totp.plain(typed), now)
    if isinstance(found, Problem):
        return found
    if found is not None:
        await factor_queries.mark_tries(actor.account_id, Tries(0, None))
        return found
    return await _count_wrong(actor.account_id, tries, now)


async def _matching(account_id: UUID, typed: str, now: datetime) -> Factor | Problem | None:
    known = await factor_queries.locked_totp(account_id)
    if not totp.is_number(typed):
        used = await factor_queries.use_recovery_code(account_id, typed, now)
        return "recovery" if used else None
    if known is None:
        return SecondStepNotSet()
    step = totp.matching_step(known.secret, typed, now, known.last_step)
    if step is None:
        return None
    await factor_queries.mark_step_used(account_id, step, now)
    return "totp"


async def _count_wrong(account_id: UUID, tries: Tries, now: datetime) -> Problem:
    """After a block one begins anew."""
    wrong = 1 if tries.wrong >= totp.TRIES else tries.wrong + 1
    if wrong < totp.TRIES:
        await factor_queries.mark_tries(account_id, Tries(wrong, None))
        return WrongNumber(left=totp.TRIES - wrong)
    until = now + timedelta(minutes=totp.BLOCK_MINUTES)
    await factor_queries.mark_tries(account_id, Tries(wrong, until))
    return SecondStepBlocked(minutes=totp.BLOCK_MINUTES)


async def pass_with(actor: Actor, factor: Factor, what: str, now: datetime) -> None:
    """The roles count from now on in this session."""
    await factor_queries.mark_factor(session_of(actor), factor)
    entry = journal.Entry(now, what, session_of(actor), account_id=actor.account_id, why=factor)
    await journal.write(entry)
    actions.forget_actors()


async def reset_factors(actor: Actor, account_id: UUID, why: str, now: datetime) -> None:
    """An operator, for somebody who has lost phone and codes; ends their sessions too."""
    async with transaction():
        await factor_queries.delete_factors(account_id)
        await actions.close_sessions_of(account_id, now)
        entry = journal.Entry(
            now, "second_factor_reset", account_id, None, actor.account_id, "operator", why
        )
        await journal.write(entry, about=[account_id])

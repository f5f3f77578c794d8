"""Coming in, going out, and being given a role."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.config import settings
from gongyi.identity import account_queries, factor_queries, queries, tokens, whereabouts
from gongyi.identity.errors import CodeAskedTooSoon
from gongyi.identity.events import SignedIn
from gongyi.identity.queries import Message
from gongyi.identity.rules.actors import Actor
from gongyi.identity.rules.login_codes import DIGITS, PAUSE, VALID, next_code, six_digits, try_code
from gongyi.identity.rules.permissions import TABLE
from gongyi.identity.rules.permissions_text import permissions_page as page_of
from gongyi.identity.rules.roles import Grant, Role, check_place
from gongyi.identity.rules.sessions import (
    SEEN_EVERY,
    Factor,
    Session,
    acts_as_staff,
    is_live,
    session_end,
)
from gongyi.identity.sending import Form, Outgoing
from gongyi.identity.staff_queries import StaffHere
from gongyi.identity.telling import ask_for_rating, staff_here, tell_account, tell_phone
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.events import say
from gongyi.kernel.ids import new_id
from gongyi.kernel.kept import Kept
from gongyi.kernel.phones import mobile
from gongyi.kernel.problems import Problem
from gongyi.kernel.secrets import digest_of

__all__ = [
    "Actor",
    "Grant",
    "Message",
    "OpenedSession",
    "Role",
    "StaffHere",
    "account_of_phone",
    "account_without_phone",
    "actor_of",
    "ask_for_rating",
    "close_session",
    "close_sessions_of",
    "end_role",
    "grant_role",
    "grants_of",
    "newest_messages",
    "open_session",
    "permissions_page",
    "phone_of",
    "request_login_code",
    "roles_by_operation",
    "staff_here",
    "tell_account",
    "tell_phone",
]

# An ended session or role is noticed by every process after so many seconds.
SEEN_AGAIN_AFTER = 4
_actors: Kept[UUID, Actor] = Kept(seconds=SEEN_AGAIN_AFTER)
_phones: Kept[UUID, str] = Kept(seconds=3600)


@dataclass(frozen=True)
class OpenedSession:
    """Signed in: the cookie's value and how long it lasts."""

    token: str
    account_id: UUID
    ends_at: datetime


def draw_code() -> str:
    """Six digits nobody can foresee."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def _digest(phone: str, code: str) -> bytes:
    return digest_of("login-code", f"{phone} {code}")


async def request_login_code(
    phone: str, now: datetime, draw: Callable[[], str] = draw_code, form: Form = "sms"
) -> None:
    """Send a code, or have it read aloud (`voice`): it waits in the outbox for the worker.

    Accounts are not looked at, so known and unknown numbers are alike.
    """
    number, code = mobile(phone), draw()
    async with transaction():
        last = await queries.login_code(number)
        new = next_code(last, _digest(number, code), now)
        if not await queries.replace_login_code(number, last, new):
            raise CodeAskedTooSoon(seconds=int(PAUSE.total_seconds()))
        await queries.withdraw_login_codes(number)
        message = Outgoing(new_id(), number, form, "login_code", {"code": code})
        await queries.insert_message(message, _words(code), now, now + VALID)


def _words(code: str) -> str:
    return f"【共议】验证码 {code},5 分钟内有效。请不要告诉任何人，工作人员也不会向您要。"


async def open_session(phone: str, code: str, now: datetime, device: str = "") -> OpenedSession:
    """Come in with the code; an account is made the first time.

    Staff are residents until they have shown their second factor.
    """
    number, digits = mobile(phone), six_digits(code)
    async with transaction():
        outcome = await _use_code(number, digits, now, device)
    # Said only here, after the commit: a wrong try has to count although nobody comes in.
    if isinstance(outcome, Problem):
        raise outcome
    return outcome


async def _use_code(phone: str, code: str, now: datetime, device: str) -> OpenedSession | Problem:
    tried, no = try_code(await queries.login_code(phone), _digest(phone, code), now)
    if tried is not None:
        await queries.mark_try(phone, tried)
    return no or await begin_session(await account_of_phone(phone, now), now, device)


async def begin_session(
    account_id: UUID, now: datetime, device: str, factor: Factor = "none"
) -> OpenedSession:
    """A session of this account from now on; whoever calls has made sure that it is theirs."""
    session_id, grants = new_id(), await queries.grants_of(account_id)
    await queries.insert_session(session_id, account_id, now, device, factor)
    await say(SignedIn(account_id, now))
    if grants:
        entry = journal.Entry(now, "staff_signed_in", session_id, account_id=account_id, why=factor)
        await journal.write(entry)
    ends_at = session_end(now, bool(grants))
    token = tokens.sign(session_id, account_id, now, ends_at)
    return OpenedSession(token, account_id, ends_at)


async def close_session(token: str, now: datetime) -> None:
    """Sign out; a token that says nothing is signed out already."""
    known = tokens.verify(token, now)
    if known is None:
        return
    async with transaction():
        await queries.mark_session_ended(known.session_id, now)
    _actors.forget(known.session_id)


async def close_sessions_of(account_id: UUID, now: datetime) -> None:
    """Signed out on every device; other processes notice within SEEN_AGAIN_AFTER."""
    await queries.mark_sessions_ended(account_id, now)
    _actors.clear()


async def actor_of(token: str, now: datetime) -> Actor | None:
    """Who came in with this token; None when the session has ended."""
    known = tokens.verify(token, now)
    if known is None:
        return None
    return _actors.get(known.session_id) or await _load_actor(known, now)


async def _load_actor(known: tokens.Token, now: datetime) -> Actor | None:
    session = await queries.session(known.session_id)
    grants = await queries.grants_of(known.account_id)
    if session is None or not is_live(session, is_staff=bool(grants), now=now):
        return None
    # A resident's visits leave no trace: beside the box's own log they would tell who voted when.
    if grants and now - session.seen_at > SEEN_EVERY:
        await queries.mark_seen(known.session_id, now)
    if grants and not await _counts_as_staff(session, known.account_id):
        grants = frozenset()
    streets = {grant.street_id for grant in grants if grant.street_id}
    reach = await whereabouts.street_of_communities(streets)
    actor = Actor(known.account_id, grants, reach, known.session_id)
    return _actors.put(known.session_id, actor)


async def _counts_as_staff(session: Session, account_id: UUID) -> bool:
    is_demo = settings().is_demo
    is_enrolled = is_demo and await factor_queries.is_enrolled(account_id)
    return acts_as_staff(session, is_enrolled=is_enrolled, is_demo=is_demo)


def forget_actors() -> None:
    """Sessions or roles have changed; other processes notice within SEEN_AGAIN_AFTER."""
    _actors.clear()


async def account_of_phone(phone: str, now: datetime) -> UUID:
    """The account of this number, made if there is none."""
    number = mobile(phone)
    found = await account_queries.account_id_of_phone(number)
    if found is None:
        await account_queries.insert_account_of_phone(number, now)
        found = await account_queries.account_id_of_phone(number)
    if found is None:
        raise RuntimeError("an account that was just made is not there")
    return found


async def account_without_phone(now: datetime) -> UUID:
    """For somebody without a phone, who is helped at the desk; nobody signs in with it."""
    account_id = new_id()
    await account_queries.insert_account_without_phone(account_id, now)
    return account_id


async def phone_of(account_id: UUID) -> str:
    """The account's number, empty without one; it never changes but for being erased."""
    found = await _phones.of(account_id, account_queries.phone_of_account)
    if found is None:
        raise RuntimeError(f"no account {account_id}")
    return found


async def grants_of(account_id: UUID) -> frozenset[Grant]:
    """Every role of the account."""
    return await queries.grants_of(account_id)


async def grant_role(
    account_id: UUID,
    role: Role,
    *,
    community_id: UUID | None = None,
    street_id: UUID | None = None,
    now: datetime,
    by: UUID | None = None,
) -> bool:
    """Give a role; False when it was held already. `by` None: from the command line."""
    grant = Grant(role, community_id, street_id)
    check_place(grant)
    async with transaction():
        is_new = await queries.insert_grant(account_id, grant, now)
        if is_new:
            await journal.write(_entry("role_granted", account_id, grant, now, by))
    _actors.clear()
    return is_new


async def end_role(account_id: UUID, grant: Grant, now: datetime) -> bool:
    """Take a role back, from the command line; False when it was not held."""
    async with transaction():
        was_held = await queries.delete_grant(account_id, grant)
        if was_held:
            await journal.write(_entry("role_ended", account_id, grant, now, None))
    _actors.clear()
    return was_held


def _entry(
    what: str, account_id: UUID, grant: Grant, now: datetime, by: UUID | None
) -> journal.Entry:
    return journal.Entry(
        now, what, account_id, community_id=grant.community_id, account_id=by, role=grant.role
    )


def permissions_page() -> str:
    """Who may do what, as docs/permissions.md has it."""
    return page_of(TABLE.values())


def roles_by_operation() -> dict[str, list[Role]]:
    """Which roles may do what is not for every resident; the consoles show what these open."""
    return {row.id: row.roles for row in TABLE.values() if not row.is_for_residents}


async def newest_messages(phone: str | None) -> list[Message]:
    """The outbox, for the demo: of one phone or of all."""
    return await queries.newest_messages(mobile(phone) if phone else None, 50)

"""Forget somebody: asked for, thought over, done table by table."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from gongyi.identity import actions as identity
from gongyi.identity.actions import Actor
from gongyi.identity.events import SignedIn
from gongyi.kernel import journal, personal
from gongyi.kernel.database import transaction
from gongyi.kernel.personal import Holding, Person
from gongyi.privacy.queries import erasures
from gongyi.privacy.queries.erasures import Erasure
from gongyi.privacy.rules.erasing import check_may_ask, erasure_due

LOOK_AGAIN = timedelta(hours=1)


async def erasure(actor: Actor) -> Erasure | None:
    """Her wish, if she ever had it."""
    return await erasures.erasure_of(actor.account_id)


async def ask_for_erasure(actor: Actor, now: datetime) -> Erasure:
    """From now on it cools off, and she is signed out everywhere; raises StillInOffice."""
    check_may_ask(bool(actor.grants))
    async with transaction():
        phone = await erasures.phone_digest_of(actor.account_id)
        person = Person(actor.account_id, phone)
        await erasures.insert_erasure(person, now, erasure_due(now))
        await journal.write(_entry("erasure_asked", actor.account_id, now))
        await identity.close_sessions_of(actor.account_id, now)
        asked = await erasures.erasure_of(actor.account_id)
    if asked is None:
        raise RuntimeError("an erasure that was just asked for is not there")
    return asked


async def take_back_on_sign_in(event: SignedIn) -> None:
    """Whoever comes in again while it cools off wants to stay."""
    if await erasures.mark_taken_back(event.account_id, event.at):
        await journal.write(_entry("erasure_taken_back", event.account_id, event.at))


async def erase_due(now: datetime) -> int:
    """Carry out what has cooled off, one person after the other; how many were looked at."""
    count = 0
    while await _erase_next(now):
        count += 1
    return count


async def _erase_next(now: datetime) -> bool:
    async with transaction():
        wish = await erasures.next_due(now)
        if wish is None:
            return False
        waiting = [held for held in _still_held(wish) if not await _gone(held, wish.person, now)]
        if waiting:
            tables = [held.table for held in waiting]
            await erasures.mark_partly(wish.account_id, tables, now + LOOK_AGAIN)
        else:
            await erasures.mark_done(wish.account_id, now)
            await journal.write(_entry("account_erased", wish.account_id, now))
    return True


def _still_held(wish: Erasure) -> list[Holding]:
    """The first time everything, afterwards only what had to wait."""
    erased = [held for held in personal.holdings() if held.erase]
    return [held for held in erased if held.table in wish.waits_for] if wish.waits_for else erased


async def _gone(held: Holding, person: Person, now: datetime) -> bool:
    if held.waits and await personal.found(held.waits, person):
        return False
    await personal.carried_out(held.erase, person, now)
    return True


def _entry(what: str, account_id: UUID, now: datetime) -> journal.Entry:
    return journal.Entry(now, what, account_id, account_id=account_id)

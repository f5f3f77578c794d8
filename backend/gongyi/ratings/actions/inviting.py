"""Asking those who were served, once they have left; and once more, after three days."""

from __future__ import annotations

from datetime import datetime

from gongyi.config import settings
from gongyi.identity import actions as identity
from gongyi.kernel.database import transaction
from gongyi.kernel.phones import unseal_phone
from gongyi.ratings.actions.known import point_of_id
from gongyi.ratings.queries import encounters
from gongyi.ratings.queries.encounters import ToInvite
from gongyi.ratings.rules.invitations import INVITATION, REMIND_AFTER, is_decent_hour

BATCH = 100


async def invite_served(now: datetime) -> int:
    """How many were asked; nobody at night, nobody twice but for the one reminder."""
    if not is_decent_hour(now):
        return 0
    async with transaction():
        first = await encounters.to_invite(now, BATCH)
        await _ask(first, now)
        await encounters.mark_invited([each.id for each in first], now)
    async with transaction():
        again = await encounters.to_remind(now, now - REMIND_AFTER, BATCH)
        await _ask(again, now)
        await encounters.mark_reminded([each.id for each in again], now)
    return len(first) + len(again)


async def _ask(served: list[ToInvite], now: datetime) -> None:
    for each in served:
        point = await point_of_id(each.point_id)
        link = f"{settings().public_url}/rate/slip#{each.code}"
        text = INVITATION.format(point=point.title, link=link)
        phone = unseal_phone(each.phone_sealed)
        await identity.ask_for_rating(phone, point.title, each.code, text, now)

"""Who of the staff has looked at a person: at her account, her claims, her lines of the roll."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.journal_reading import Look, looks_at
from gongyi.roll.actions.claiming import waiting_claims
from gongyi.roll.queries import claims, residents
from gongyi.roll.queries.claims import KeptClaim, Neighbours


async def looks_at_me(actor: Actor) -> list[Look]:
    """Newest first."""
    phone = await identity.phone_of(actor.account_id)
    listed = await residents.residents_of_phone(phone)
    asked = await claims.claims_of(actor.account_id)
    ids = [actor.account_id, *(one.id for one in listed), *(one.id for one in asked)]
    return await looks_at(ids, but_not_by=actor.account_id)


async def open_queue(
    actor: Actor, community_id: UUID, now: datetime
) -> list[tuple[KeptClaim, Neighbours]]:
    """The committee's queue of claims before somebody's eyes; each claimant sees that it was."""
    found = await waiting_claims(community_id)
    if found:
        role = actor.check_may("listClaims", community_id)
        entry = journal.Entry(
            now, "claims_read", community_id, community_id, actor.account_id, role
        )
        async with transaction():
            await journal.write(entry, about=[claim.id for claim, _ in found])
    return found

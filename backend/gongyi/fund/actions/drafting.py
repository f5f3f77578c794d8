"""Keep what a resident is writing, with its photos, until it is handed in."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from uuid import UUID

from gongyi.fund.actions.known import known_cycle, locked_cycle
from gongyi.fund.errors.photo import PhotoHidden
from gongyi.fund.queries import drafts, photos
from gongyi.fund.queries.drafts import KeptDraft
from gongyi.fund.queries.photos import ShownPhoto, Size
from gongyi.fund.rules.limits import check_may_add_photo, midnight
from gongyi.fund.rules.proposal_text import kept_as_typed
from gongyi.identity.guards import Actor
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.photos import check_size, reencoded
from gongyi.privacy import actions as privacy

# One photo at a time: each takes up to 100 MB while it is decoded.
_photo_thread = ThreadPoolExecutor(1, thread_name_prefix="photo")


async def read_draft(actor: Actor, cycle_id: UUID) -> KeptDraft | None:
    """The actor's draft; raises CycleMissing."""
    await known_cycle(cycle_id)
    return await drafts.draft_of_account(cycle_id, actor.account_id)


async def keep_draft(
    actor: Actor, cycle_id: UUID, words: Mapping[str, object], now: datetime
) -> KeptDraft | None:
    """Keep words as they were typed; nothing but their length is looked at.

    None: she has not asked for it, so they stay on her phone only.
    """
    kept = kept_as_typed(words)
    cycle = await known_cycle(cycle_id)
    if not await privacy.keeps_drafts(actor.account_id):
        return None
    await drafts.keep_draft(cycle, actor.account_id, kept, now)
    return KeptDraft(kept, now)


async def add_photo(actor: Actor, cycle_id: UUID, data: bytes, now: datetime) -> UUID:
    """Re-encode a photo and keep it for the actor's proposals of this year."""
    check_size(data)
    await known_cycle(cycle_id)
    await _check_limit(actor, now)
    photo = await asyncio.get_running_loop().run_in_executor(_photo_thread, reencoded, data)
    photo_id = new_id()
    async with transaction():
        cycle = await locked_cycle(cycle_id)
        await _check_limit(actor, now)
        await photos.insert_photo(photo_id, cycle, actor.account_id, photo, now)
    return photo_id


async def _check_limit(actor: Actor, now: datetime) -> None:
    """Looked at before the work, and again under the lock, where it counts."""
    check_may_add_photo(await photos.photos_since(actor.account_id, midnight(now)))


async def read_photo(visitor: Actor | None, photo_id: UUID, size: Size) -> ShownPhoto:
    """For everybody once its proposal is published, before that for author and committee."""
    photo = await photos.shown_photo(photo_id, size)
    if photo is None or not (photo.is_public or _may_see(visitor, photo)):
        raise PhotoHidden
    return photo


def _may_see(visitor: Actor | None, photo: ShownPhoto) -> bool:
    return visitor is not None and (
        visitor.account_id == photo.account_id or visitor.may("readPhoto", photo.community_id)
    )

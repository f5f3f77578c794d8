"""Who is on the roll, and who may act on a day. A ballot with a posted roll goes by that roll, and
one with an electorate of its own by that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from gongyi.identity import actions as identity
from gongyi.kernel.clock import say_moment
from gongyi.kernel.kept import Kept
from gongyi.kernel.masks import mask_name
from gongyi.places import actions as places
from gongyi.roll.errors import ClaimWaiting, NotOnRoll
from gongyi.roll.errors.electorate import ElectorNotOnRoll, NotAnElector
from gongyi.roll.errors.posting import AnotherRepresents, NotOnPostedRoll, StruckFromRoll
from gongyi.roll.queries import claims, electorates, households, people, postings, residents
from gongyi.roll.queries.electorates import Electorate
from gongyi.roll.queries.postings import PostedEntry
from gongyi.roll.queries.residents import Resident
from gongyi.roll.rules import ages
from gongyi.roll.rules.postings import Posting

Basis = Posting | Electorate | None  # None: the living roll
_goes_by: Kept[UUID, tuple[Basis]] = Kept(seconds=60)


async def resident_of(account_id: UUID, community_id: UUID) -> Resident | None:
    """The person on this community's roll who has the account's phone."""
    phone = await identity.phone_of(account_id)
    return await residents.resident_of_phone(phone, community_id)


async def dwelling_of_phone(phone: str, community_id: UUID) -> UUID | None:
    """Where whoever has this phone lives, if she is on this roll."""
    found = await residents.resident_of_phone(phone, community_id)
    return found.dwelling_id if found else None


async def check_may_vote(
    account_id: UUID, community_id: UUID, on: date, ballot_id: UUID | None = None
) -> Resident:
    """Raises NotOnRoll, ClaimWaiting, TooYoungToVote, NotOnPostedRoll, StruckFromRoll or
    NotAnElector."""
    resident = await check_on_roll(account_id, community_id)
    basis = await basis_of(community_id, ballot_id)
    if basis is None:
        ages.check_may_vote(resident.born_on, on)
    elif isinstance(basis, Posting):
        await _check_posted(basis, resident)
    elif resident.id not in await electorates.electors(basis):
        raise NotAnElector
    return resident


async def check_may_draw(
    account_id: UUID, community_id: UUID, on: date, ballot_id: UUID
) -> Resident:
    """The same, and where households vote she draws for hers. Raises AnotherRepresents too.

    Asking twice does no harm: whoever has begun to draw for a household goes on drawing for it.
    """
    resident = await check_may_vote(account_id, community_id, on, ballot_id)
    await draw_for_household(community_id, resident.id, ballot_id)
    return resident


async def draw_for_household(community_id: UUID, resident_id: UUID, ballot_id: UUID) -> None:
    """Before any paper is handed out, on a phone or on a sheet; raises AnotherRepresents."""
    posting = await basis_of(community_id, ballot_id)
    if not isinstance(posting, Posting) or posting.unit != "household":
        return
    entry = await postings.entry_of(posting, resident_id)
    if entry is None:
        raise NotOnPostedRoll
    if not await households.draw(posting, entry):
        raise AnotherRepresents(name=await _representative(posting, entry))


async def _representative(posting: Posting, entry: PostedEntry) -> str:
    found = await households.representative(posting, entry.dwelling_id)
    known = await people.entry(posting.community_id, found[0]) if found else None
    return mask_name(known.name) if known else "家里另一位"


async def _check_posted(posting: Posting, resident: Resident) -> None:
    entry = await postings.entry_of(posting, resident.id)
    if entry is None:
        raise NotOnPostedRoll
    if entry.state == "struck":
        raise StruckFromRoll


async def basis_of(community_id: UUID, ballot_id: UUID | None) -> Basis:
    """Hundreds ask at once when a ballot opens, and what it goes by never changes."""
    if ballot_id is None:
        return None
    found = _goes_by.get(ballot_id)
    if found is None:
        basis: Basis = await postings.posting_of_ballot(community_id, ballot_id)
        basis = basis or await electorates.electorate_of(community_id, ballot_id)
        found = _goes_by.put(ballot_id, (basis,))
    return found[0]


async def tie_posting(ballot_id: UUID, community_id: UUID, opens_at: datetime) -> None:
    """A ballot that opens now goes by the roll that hangs out for it, if one does."""
    posting = await postings.waiting_posting(community_id, opens_at)
    if posting is not None:
        await postings.mark_tied(posting, ballot_id)
    _goes_by.forget(ballot_id)


async def tie_electorate(ballot_id: UUID, community_id: UUID, residents: Sequence[UUID]) -> None:
    """A ballot that asks only these, whatever hangs out. Raises ElectorNotOnRoll."""
    asked = set(residents)
    electorate = Electorate(ballot_id, community_id)
    listed = await electorates.insert_electorate(electorate, list(asked))
    if not asked or listed < len(asked):
        raise ElectorNotOnRoll(asked=len(asked), missing=len(asked) - listed)
    _goes_by.forget(ballot_id)


async def check_may_propose(
    account_id: UUID, community_id: UUID, on: date, age: int = ages.PROPOSING_AGE
) -> Resident:
    """Raises NotOnRoll, ClaimWaiting or TooYoungToPropose."""
    resident = await check_on_roll(account_id, community_id)
    ages.check_may_propose(resident.born_on, on, age)
    return resident


async def check_on_roll(account_id: UUID, community_id: UUID) -> Resident:
    """Raises NotOnRoll or ClaimWaiting."""
    resident = await resident_of(account_id, community_id)
    if resident is not None:
        return resident
    due_at = await claims.waiting_due(account_id, community_id)
    if due_at is not None:
        raise ClaimWaiting(due=say_moment(due_at))
    community = await places.community(community_id)
    raise NotOnRoll(community=community.name)


async def entitled_count(community_id: UUID, on: date, ballot_id: UUID | None = None) -> int:
    """How many may vote on this day: in the electorate or on the posted roll of the ballot,
    otherwise of voting age."""
    basis = await basis_of(community_id, ballot_id)
    if isinstance(basis, Posting):
        return await postings.count_entitled(basis)
    if basis is not None:
        return len(await electorates.electors(basis))
    return await residents.count_born_until(community_id, ages.latest_birth(on, ages.VOTING_AGE))

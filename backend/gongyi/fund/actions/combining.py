"""Merge several proposals into one, or split one, when every proposer agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from gongyi.fund.actions.companions import companions_of, proposers_of
from gongyi.fund.actions.known import known_proposal, locked_cycle
from gongyi.fund.actions.moving import move, record_change
from gongyi.fund.actions.proposing import entry, new_proposal
from gongyi.fund.errors.together import AlreadyAsked, CombinationMissing
from gongyi.fund.queries import proposals, together
from gongyi.fund.rules.history import Made
from gongyi.fund.rules.model import Cycle, Proposal, ProposalWords
from gongyi.fund.rules.phases import check_deed
from gongyi.fund.rules.proposal_text import check_proposal, tidied
from gongyi.fund.rules.states import MERGED, SPLIT, WAITING
from gongyi.fund.rules.together import (
    Combination,
    Companion,
    How,
    Voice,
    check_may_ask,
    check_may_be_combined,
    check_voice,
    verdict,
)
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id


@dataclass(frozen=True)
class SeenCombination:
    """A combination with the proposals it is about, for one of its proposers."""

    combination: Combination
    sources: Sequence[Proposal]
    waits_for_me: bool
    agreed: int


async def ask_to_combine(
    actor: Actor,
    source_ids: Sequence[UUID],
    how: How,
    typed: Sequence[ProposalWords],
    now: datetime,
) -> UUID:
    """By one of the proposers; it is done when every other one agrees, at once when she is alone.

    Raises what is wrong with the words, and what `check_may_ask` raises.
    """
    texts = [replace(tidied(each), photo_id=None) for each in typed]
    for text in texts:
        check_proposal(text)
    async with transaction():
        cycle = await locked_cycle((await known_proposal(source_ids[0])).cycle_id)
        check_deed("combine", cycle.phase)
        sources = await _sources(cycle, source_ids)
        proposers = await _all_proposers(sources)
        check_may_ask(how, sources, len(texts), actor.account_id, proposers)
        for other in await together.open_combinations_with(source_ids):
            raise AlreadyAsked(title=_title(sources, other))
        combination = Combination(
            id=new_id(),
            community_id=cycle.community_id,
            cycle_id=cycle.id,
            how=how,
            texts=tuple(texts),
            asked_by=actor.account_id,
            asked_at=now,
            is_agreed=None,
            sources=tuple(each.id for each in sources),
            voices=tuple(Voice(each, None) for each in proposers),
        )
        await together.insert_combination(combination, now)
        for source in sources:
            await journal.write(entry(source, "combination_asked", now, actor))
        await _say(combination, actor, True, now)
    return combination.id


async def _sources(cycle: Cycle, ids: Sequence[UUID]) -> list[Proposal]:
    found = [await known_proposal(each) for each in dict.fromkeys(ids)]
    same = await proposals.locked_proposals(cycle.community_id, [each.id for each in found])
    return same if len(same) == len(found) else found


async def _all_proposers(sources: Sequence[Proposal]) -> list[UUID]:
    every = [account for source in sources for account in await proposers_of(source)]
    return list(dict.fromkeys(every))


def _title(sources: Sequence[Proposal], other: Combination) -> str:
    return next(each.title for each in sources if each.id in other.sources)


async def answer_combination(
    actor: Actor, combination_id: UUID, is_agreed: bool, now: datetime
) -> None:
    """One no ends it; the last yes carries it out. Raises NotOneOfThem, AnsweredAlready."""
    async with transaction():
        known = await _known(combination_id)
        cycle = await locked_cycle(known.cycle_id)
        check_deed("combine", cycle.phase)
        combination = await _known(combination_id)
        check_voice(combination, actor.account_id)
        await _say(combination, actor, is_agreed, now)


async def _known(combination_id: UUID) -> Combination:
    found = await together.combination_of_id(combination_id)
    if found is None:
        raise CombinationMissing
    return found


async def _say(combination: Combination, actor: Actor, is_agreed: bool, now: datetime) -> None:
    await together.keep_voice(combination, actor.account_id, is_agreed, now)
    heard = await _known(combination.id)
    outcome = verdict(heard.voices)
    if outcome is not None:
        await together.settle(heard, outcome, now)
    if outcome:
        await _carry_out(heard, actor, now)


async def _carry_out(combination: Combination, actor: Actor, now: datetime) -> None:
    """The originals stay where everybody can read them; what is new is screened like any other."""
    cycle = await locked_cycle(combination.cycle_id)
    sources = await proposals.locked_proposals(cycle.community_id, list(combination.sources))
    check_may_be_combined(combination.how, sources)
    people = await _people(sources)
    is_merge = combination.how == "merged"
    made = Made("merge" if is_merge else "split", "author", now, "resident")
    await move(sources, made, MERGED if is_merge else SPLIT)
    for text in combination.texts:
        await _hand_in(cycle, combination, text, people, now)
    for source in sources:
        await journal.write(entry(source, f"proposal_{combination.how}", now, actor))


async def _people(sources: Sequence[Proposal]) -> dict[UUID, str]:
    """Everybody's masked name."""
    people = {source.account_id: source.author for source in sources}
    for source in sources:
        for one in await companions_of(source):
            people.setdefault(one.account_id, one.name)
    return people


async def _hand_in(
    cycle: Cycle,
    combination: Combination,
    text: ProposalWords,
    people: dict[UUID, str],
    now: datetime,
) -> None:
    asker = combination.asked_by
    proposal = new_proposal(cycle, asker, people[asker], text, now)
    await proposals.insert_proposal(proposal)
    await record_change(proposal, Made("submit", "author", now, "resident"), WAITING)
    await together.insert_origins(proposal, combination.sources, combination.how)
    for account_id, name in people.items():
        if account_id != asker:
            await together.insert_companion(proposal, Companion(account_id, name), now)


async def combinations_of(actor: Actor) -> list[SeenCombination]:
    """Those in which she has a voice, newest first."""
    found = await together.combinations_of_account(actor.account_id)
    return [await _seen(each, actor.account_id) for each in found]


async def _seen(combination: Combination, account_id: UUID) -> SeenCombination:
    mine = next(voice for voice in combination.voices if voice.account_id == account_id)
    return SeenCombination(
        combination,
        [await known_proposal(each) for each in combination.sources],
        waits_for_me=combination.is_agreed is None and mine.is_agreed is None,
        agreed=sum(voice.is_agreed is True for voice in combination.voices),
    )


async def community_of_combination(combination_id: UUID) -> UUID | None:
    """Where it was asked."""
    found = await together.combination_of_id(combination_id)
    return None if found is None else found.community_id

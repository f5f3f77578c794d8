"""The SQL of the proposals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from gongyi.fund.rules.model import Cycle, Outcome, Proposal, ProposalWords
from gongyi.fund.rules.phases import DEEDS
from gongyi.fund.rules.similarity import Titled
from gongyi.fund.rules.states import State
from gongyi.fund.tables import Proposal as ProposalTable
from gongyi.kernel import database

_PROPOSAL = """
SELECT id, community_id, cycle_id, account_id, author, title, need, place, beneficiaries,
       rough_cost_fen, photo_id, visibility, outcome, price_fen, price_note, submitted_at, due_at,
       published_at, withdrawn_reason, assisted_by, review, execution, clause_answers
FROM proposal
"""
_NO_PRICE = {"price_fen": None, "price_note": ""}
_PRICELESS: tuple[Outcome, ...] = ("none", "merged", "split")


async def insert_proposal(proposal: Proposal) -> None:
    """Handed in."""
    columns = {**vars(proposal), "beneficiaries": list(proposal.beneficiaries)}
    await ProposalTable.insert(ProposalTable(**columns))


async def proposal_of_id(proposal_id: UUID) -> Proposal | None:
    """As it stands, unlocked."""
    found = await _proposals("WHERE id = $1", proposal_id)
    return found[0] if found else None


async def locked_proposal(proposal_id: UUID) -> Proposal | None:
    """Locked until the action is done; its cycle is to be locked before it."""
    found = await _proposals("WHERE id = $1 FOR NO KEY UPDATE", proposal_id)
    return found[0] if found else None


async def locked_proposals(community_id: UUID, ids: Sequence[UUID]) -> list[Proposal]:
    """Those of this community, locked in one order so that two batches never wait in a ring."""
    return await _proposals(
        "WHERE community_id = $1 AND id = ANY ($2) ORDER BY id FOR NO KEY UPDATE",
        community_id,
        list(ids),
    )


async def cycles_of_proposals(community_id: UUID, ids: Sequence[UUID]) -> list[UUID]:
    """The years that these proposals belong to."""
    found = await database.rows(
        "SELECT DISTINCT cycle_id FROM proposal WHERE community_id = $1 AND id = ANY ($2)",
        community_id,
        list(ids),
    )
    return [row["cycle_id"] for row in found]


async def locked_candidates(cycle: Cycle) -> list[Proposal]:
    """What has a price and goes on the ballot."""
    return await _proposals(
        """WHERE cycle_id = $1 AND community_id = $2 AND outcome = 'candidate'
           ORDER BY submitted_at, id FOR NO KEY UPDATE""",
        cycle.id,
        cycle.community_id,
    )


async def candidates_of(cycle: Cycle) -> list[Proposal]:
    """What has a price, unlocked."""
    return await _proposals(
        """WHERE cycle_id = $1 AND community_id = $2 AND outcome = 'candidate'
           ORDER BY submitted_at, id""",
        cycle.id,
        cycle.community_id,
    )


async def locked_undecided(community_id: UUID, cycle_ids: Sequence[UUID]) -> list[Proposal]:
    """Published, and nobody has said yet whether the fund may pay for it."""
    return await _proposals(
        """WHERE community_id = $1 AND cycle_id = ANY ($2) AND visibility = 'published'
             AND review = 'none' AND outcome = 'none'
           ORDER BY id FOR NO KEY UPDATE""",
        community_id,
        list(cycle_ids),
    )


async def proposals_under_review(community_id: UUID) -> list[Proposal]:
    """Published in a year that still reviews, and waiting for a signature or the committee."""
    return await _proposals(
        """WHERE community_id = $1 AND visibility = 'published' AND outcome = 'none'
             AND review IN ('none', 'in_circulation')
             AND cycle_id IN (SELECT id FROM fund_cycle
                              WHERE community_id = $1 AND phase = ANY ($2))
           ORDER BY submitted_at, id""",
        community_id,
        list(DEEDS["review"]),
    )


async def proposals_of_ids(ids: Sequence[UUID]) -> dict[UUID, Proposal]:
    """Several, unlocked."""
    return {each.id: each for each in await _proposals("WHERE id = ANY ($1)", list(ids))}


async def proposals_of_cycle(cycle_id: UUID, account_id: UUID | None) -> list[Proposal]:
    """What everybody sees, withheld ones included, and the account's own; newest first."""
    return await _proposals(
        """WHERE cycle_id = $1 AND (visibility IN ('published', 'withheld') OR account_id = $2)
           ORDER BY submitted_at DESC, id""",
        cycle_id,
        account_id,
    )


async def proposals_of_account(account_id: UUID) -> list[Proposal]:
    """Everything this account has handed in, newest first."""
    return await _proposals("WHERE account_id = $1 ORDER BY submitted_at DESC, id", account_id)


async def waiting_proposals(community_id: UUID) -> list[Proposal]:
    """The committee's queue: soonest due first."""
    return await _proposals(
        "WHERE community_id = $1 AND visibility = 'waiting' ORDER BY due_at, submitted_at, id",
        community_id,
    )


async def titles_of_cycle(cycle_id: UUID) -> list[Titled]:
    """The published ones, for comparing."""
    found = await database.rows(
        "SELECT id, title, place FROM proposal WHERE cycle_id = $1 AND visibility = 'published'",
        cycle_id,
    )
    return [Titled(**row) for row in found]


async def handed_in_since(cycle: Cycle, account_id: UUID, moment: datetime) -> tuple[int, int]:
    """How many the account has handed in since `moment`, and in the whole cycle."""
    row = await database.row(
        """SELECT count(*) FILTER (WHERE submitted_at >= $4) AS lately, count(*) AS in_all
           FROM proposal WHERE cycle_id = $1 AND community_id = $2 AND account_id = $3""",
        cycle.id,
        cycle.community_id,
        account_id,
        moment,
    )
    return (row["lately"], row["in_all"]) if row else (0, 0)


async def rewrite_proposal(
    proposal: Proposal, words: ProposalWords, state: State, due_at: datetime
) -> None:
    """New words by the author, to be screened again."""
    columns = {**vars(words), "beneficiaries": list(words.beneficiaries)}
    await _update(proposal, **columns, **vars(state), due_at=due_at)


async def mark_waiting(proposal: Proposal, state: State, due_at: datetime) -> None:
    """To be screened again, with a new deadline."""
    await _update(proposal, **vars(state), **_NO_PRICE, due_at=due_at)


async def mark_decided(proposal: Proposal, state: State, now: datetime) -> None:
    """Screened. What is withheld is no candidate any more."""
    is_new = state.visibility == "published" and proposal.published_at is None
    price = _NO_PRICE if state.outcome in _PRICELESS else {}
    published_at = now if is_new else proposal.published_at
    await _update(proposal, **vars(state), **price, due_at=None, published_at=published_at)


async def mark_priced(proposal: Proposal, state: State, price_fen: int | None, note: str) -> None:
    """A price, or none."""
    await _update(proposal, **vars(state), price_fen=price_fen, price_note=note)


async def mark_withdrawn(proposal: Proposal, state: State, reason: str) -> None:
    """Taken back. On the ballot its price stays as it was announced."""
    price = _NO_PRICE if state.outcome in _PRICELESS else {}
    await _update(proposal, **vars(state), **price, due_at=None, withdrawn_reason=reason)


async def mark_state(moved: Sequence[Proposal], to: State) -> None:
    """Only where they stand; what stands for no vote has no price."""
    columns = {**vars(to), **(_NO_PRICE if to.outcome in _PRICELESS else {})}
    for proposal in moved:
        await _update(proposal, **columns)


async def locked_on_ballot(cycle: Cycle) -> list[Proposal]:
    """Everything that was put to the vote, withdrawn since or not."""
    return await _proposals(
        """WHERE cycle_id = $1 AND community_id = $2 AND outcome = 'on_ballot'
           ORDER BY id FOR NO KEY UPDATE""",
        cycle.id,
        cycle.community_id,
    )


async def candidates_to_print(cycle: Cycle) -> list[Proposal]:
    """What will be, is or was voted on, by its title: no order says that one is better."""
    return await _proposals(
        """WHERE cycle_id = $1 AND community_id = $2 AND visibility = 'published'
             AND outcome IN ('candidate', 'on_ballot', 'funded', 'not_funded')
           ORDER BY title, id""",
        cycle.id,
        cycle.community_id,
    )


async def proposals_on_ballot(cycle: Cycle) -> list[Proposal]:
    """Everything that was put to the vote, as it stands now, unlocked."""
    return await _proposals(
        """WHERE cycle_id = $1 AND community_id = $2
             AND outcome IN ('on_ballot', 'funded', 'not_funded')""",
        cycle.id,
        cycle.community_id,
    )


async def _proposals(which: str, *values: object) -> list[Proposal]:
    found = await database.rows(_PROPOSAL + which, *values)
    return [Proposal(**{**row, "beneficiaries": tuple(row["beneficiaries"])}) for row in found]


async def _update(proposal: Proposal, **columns: Any) -> None:
    await ProposalTable.update(**columns).where(
        (ProposalTable.id == proposal.id) & (ProposalTable.community_id == proposal.community_id)
    )

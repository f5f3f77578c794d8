"""The SQL of projects that are carried out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gongyi.fund.rules.model import Cycle, Proposal
from gongyi.fund.rules.project import Acceptance, AcceptanceState, Entry, JudgedAs
from gongyi.kernel import database


async def projects_of_cycle(cycle: Cycle) -> list[UUID]:
    """What the year has funded, in the order of their titles: nobody is ranked here."""
    found = await database.rows(
        """SELECT id FROM proposal
           WHERE cycle_id = $1 AND community_id = $2 AND execution <> 'none' ORDER BY title, id""",
        cycle.id,
        cycle.community_id,
    )
    return [row["id"] for row in found]


async def insert_entry(proposal: Proposal, entry: Entry, by: UUID) -> None:
    """One more line of the log."""
    await database.execute(
        """INSERT INTO project_entry (kind, about_id, words, due_on, stage, photo_id, id, at,
               community_id, proposal_id, account_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""",
        *vars(entry).values(),
        proposal.community_id,
        proposal.id,
        by,
    )


async def logs_of(proposal_ids: Sequence[UUID]) -> dict[UUID, list[Entry]]:
    """Of several projects, each oldest first."""
    found = await database.rows(
        """SELECT proposal_id, id, kind, about_id, words, due_on, stage, photo_id, at
           FROM project_entry WHERE proposal_id = ANY ($1) ORDER BY at, id""",
        list(proposal_ids),
    )
    logs: dict[UUID, list[Entry]] = {}
    for row in found:
        facts = dict(row)
        logs.setdefault(facts.pop("proposal_id"), []).append(Entry(**facts))
    return logs


async def insert_acceptance(proposal: Proposal, made: Acceptance) -> None:
    """It waits for the second pair of eyes."""
    await database.execute(
        """INSERT INTO project_acceptance (id, held_on, residents, is_passed, words, state,
               recorded_by, recorded_at, community_id, proposal_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",
        *vars(made).values(),
        proposal.community_id,
        proposal.id,
    )


async def acceptances_of(proposal_ids: Sequence[UUID]) -> dict[UUID, list[Acceptance]]:
    """Those that wait or stand, of several projects, each oldest first."""
    found = await database.rows(
        """SELECT proposal_id, id, held_on, residents, is_passed, words, state, recorded_by,
               recorded_at
           FROM project_acceptance WHERE proposal_id = ANY ($1) AND state <> 'taken_back'
           ORDER BY recorded_at, id""",
        list(proposal_ids),
    )
    kept: dict[UUID, list[Acceptance]] = {}
    for row in found:
        facts = dict(row)
        kept.setdefault(facts.pop("proposal_id"), []).append(Acceptance(**facts))
    return kept


async def settle_acceptance(
    proposal: Proposal, acceptance_id: UUID, state: AcceptanceState, by: UUID, now: datetime
) -> None:
    """Confirmed by the second, or taken back."""
    await database.execute(
        """UPDATE project_acceptance SET state = $3, settled_by = $4, settled_at = $5
           WHERE id = $1 AND community_id = $2""",
        acceptance_id,
        proposal.community_id,
        state,
        by,
        now,
    )


async def keep_voice(proposal: Proposal, account_id: UUID, verdict: JudgedAs, at: datetime) -> None:
    """The last word counts."""
    await database.execute(
        """INSERT INTO project_voice (proposal_id, community_id, account_id, verdict, said_at)
           VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT ON CONSTRAINT one_voice_per_person_and_project
           DO UPDATE SET verdict = EXCLUDED.verdict, said_at = EXCLUDED.said_at""",
        proposal.id,
        proposal.community_id,
        account_id,
        verdict,
        at,
    )


async def voices_on(proposal_ids: Sequence[UUID]) -> dict[UUID, dict[JudgedAs, int]]:
    """How many said what."""
    found = await database.rows(
        """SELECT proposal_id, verdict, count(*) AS people FROM project_voice
           WHERE proposal_id = ANY ($1) GROUP BY proposal_id, verdict ORDER BY verdict""",
        list(proposal_ids),
    )
    counts: dict[UUID, dict[JudgedAs, int]] = {}
    for row in found:
        counts.setdefault(row["proposal_id"], {})[row["verdict"]] = row["people"]
    return counts


async def voice_of(proposal: Proposal, account_id: UUID) -> JudgedAs | None:
    """What this person has said."""
    found: JudgedAs | None = await database.value(
        """SELECT verdict FROM project_voice
           WHERE proposal_id = $1 AND community_id = $2 AND account_id = $3""",
        proposal.id,
        proposal.community_id,
        account_id,
    )
    return found


async def insert_receipt(
    cycle: Cycle, posting_id: UUID, number: str, photo_id: UUID | None
) -> None:
    """The voucher of a payment."""
    await database.execute(
        """INSERT INTO payment_receipt (posting_id, community_id, number, photo_id)
           VALUES ($1, $2, $3, $4)""",
        posting_id,
        cycle.community_id,
        number,
        photo_id,
    )

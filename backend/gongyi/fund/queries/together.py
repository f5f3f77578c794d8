"""The SQL of proposing together: companions, origins, combinations, questions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from gongyi.fund.rules.model import Proposal, ProposalWords
from gongyi.fund.rules.together import AskedQuestion, Combination, Companion, Origin, Voice
from gongyi.kernel import database


async def invitation_of(proposal: Proposal) -> str:
    """Its code; empty when the author has asked nobody yet."""
    found: str | None = await database.value(
        "SELECT code FROM proposal_invitation WHERE proposal_id = $1 AND community_id = $2",
        proposal.id,
        proposal.community_id,
    )
    return found or ""


async def keep_invitation(proposal: Proposal, code: str, now: datetime) -> None:
    """The first code stays."""
    await database.execute(
        """INSERT INTO proposal_invitation (proposal_id, community_id, code, made_at)
           VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING""",
        proposal.id,
        proposal.community_id,
        code,
        now,
    )


async def companions_of(proposal_ids: Collection[UUID]) -> dict[UUID, list[Companion]]:
    """Who stands beside each author, in the order they came."""
    found: dict[UUID, list[Companion]] = {}
    for row in await database.rows(
        """SELECT proposal_id, account_id, name FROM proposal_companion
           WHERE proposal_id = ANY ($1) ORDER BY joined_at, account_id""",
        list(proposal_ids),
    ):
        one = Companion(row["account_id"], row["name"])
        found.setdefault(row["proposal_id"], []).append(one)
    return found


async def insert_companion(proposal: Proposal, one: Companion, now: datetime) -> None:
    """Once each."""
    await database.execute(
        """INSERT INTO proposal_companion (proposal_id, community_id, account_id, name, joined_at)
           VALUES ($1, $2, $3, $4, $5)""",
        proposal.id,
        proposal.community_id,
        one.account_id,
        one.name,
        now,
    )


async def delete_companion(proposal: Proposal, account_id: UUID) -> bool:
    """Whether she was one of them."""
    gone = await database.execute(
        """DELETE FROM proposal_companion
           WHERE proposal_id = $1 AND community_id = $2 AND account_id = $3""",
        proposal.id,
        proposal.community_id,
        account_id,
    )
    return gone > 0


async def insert_origins(proposal: Proposal, origins: Sequence[UUID], how: Origin) -> None:
    """Where it comes from."""
    await database.execute(
        """INSERT INTO proposal_origin (proposal_id, community_id, origin_id, how)
           SELECT $1, $2, origin, $4 FROM unnest($3::uuid[]) AS origin""",
        proposal.id,
        proposal.community_id,
        list(origins),
        how,
    )


async def origins_of(proposal_id: UUID) -> list[tuple[UUID, Origin]]:
    """What it comes from."""
    rows = await database.rows(
        "SELECT origin_id, how FROM proposal_origin WHERE proposal_id = $1 ORDER BY origin_id",
        proposal_id,
    )
    return [(row["origin_id"], row["how"]) for row in rows]


async def offspring_of(proposal_id: UUID) -> list[tuple[UUID, Origin]]:
    """What has become of it."""
    rows = await database.rows(
        "SELECT proposal_id, how FROM proposal_origin WHERE origin_id = $1 ORDER BY proposal_id",
        proposal_id,
    )
    return [(row["proposal_id"], row["how"]) for row in rows]


async def insert_combination(combination: Combination, now: datetime) -> None:
    """With its sources, and a place for everybody's voice; who asks agrees."""
    key = (combination.id, combination.community_id)
    await database.execute(
        """INSERT INTO combination (id, community_id, cycle_id, how, texts, asked_by, asked_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)""",
        *key,
        combination.cycle_id,
        combination.how,
        [msgspec.to_builtins(asdict(text)) for text in combination.texts],
        combination.asked_by,
        now,
    )
    await database.execute(
        """INSERT INTO combination_source (combination_id, community_id, proposal_id)
           SELECT $1, $2, unnest($3::uuid[])""",
        *key,
        list(combination.sources),
    )
    await database.execute(
        """INSERT INTO combination_voice (combination_id, community_id, account_id)
           SELECT $1, $2, unnest($3::uuid[])""",
        *key,
        [voice.account_id for voice in combination.voices],
    )


async def keep_voice(combination: Combination, account_id: UUID, said: bool, now: datetime) -> None:
    """Said once."""
    await database.execute(
        """UPDATE combination_voice SET is_agreed = $4, said_at = $5
           WHERE combination_id = $1 AND community_id = $2 AND account_id = $3""",
        combination.id,
        combination.community_id,
        account_id,
        said,
        now,
    )


async def settle(combination: Combination, is_agreed: bool, now: datetime) -> None:
    """What came of it."""
    await database.execute(
        """UPDATE combination SET is_agreed = $3, settled_at = $4
           WHERE id = $1 AND community_id = $2""",
        combination.id,
        combination.community_id,
        is_agreed,
        now,
    )


async def combination_of_id(combination_id: UUID) -> Combination | None:
    """As it stands; behind the year's lock nobody else moves it."""
    found = await _combinations("WHERE id = $1", combination_id)
    return found[0] if found else None


async def open_combinations_with(proposal_ids: Collection[UUID]) -> list[Combination]:
    """Those that still wait, about any of these."""
    return await _combinations(
        """WHERE is_agreed IS NULL AND id IN (
               SELECT combination_id FROM combination_source WHERE proposal_id = ANY ($1))""",
        list(proposal_ids),
    )


async def combinations_of_account(account_id: UUID) -> list[Combination]:
    """Those in which this person has a voice, newest first."""
    return await _combinations(
        """WHERE id IN (SELECT combination_id FROM combination_voice WHERE account_id = $1)
           ORDER BY asked_at DESC""",
        account_id,
    )


async def _combinations(which: str, value: object) -> list[Combination]:
    found = await database.rows(_COMBINATION + which, value)
    return [_combination(row) for row in found]


_COMBINATION = """
SELECT id, community_id, cycle_id, how, texts, asked_by, asked_at, is_agreed,
       (SELECT array_agg(proposal_id ORDER BY proposal_id) FROM combination_source
        WHERE combination_id = combination.id) AS sources,
       (SELECT jsonb_agg(jsonb_build_object('account_id', account_id, 'is_agreed', is_agreed)
                         ORDER BY account_id) FROM combination_voice
        WHERE combination_id = combination.id) AS voices
FROM combination """


def _combination(row: Any) -> Combination:
    facts = dict(row)
    facts["texts"] = msgspec.convert(facts["texts"], tuple[ProposalWords, ...])
    facts["voices"] = msgspec.convert(facts["voices"], tuple[Voice, ...])
    facts["sources"] = tuple(facts["sources"])
    return Combination(**facts)


_QUESTION = """SELECT id, proposal_id, account_id, asker, words, asked_at, answer, answered_at
    FROM proposal_question """


async def questions_of(proposal_id: UUID) -> list[AskedQuestion]:
    """Oldest first: no order says that one matters more."""
    rows = await database.rows(_QUESTION + "WHERE proposal_id = $1 ORDER BY asked_at", proposal_id)
    return [AskedQuestion(**row) for row in rows]


async def question_of_id(question_id: UUID) -> AskedQuestion | None:
    """As it stands."""
    row = await database.row(_QUESTION + "WHERE id = $1", question_id)
    return None if row is None else AskedQuestion(**row)


async def asked_since(account_id: UUID, moment: datetime) -> int:
    """How many questions this person has asked since."""
    found: int = await database.value(
        "SELECT count(*) FROM proposal_question WHERE account_id = $1 AND asked_at >= $2",
        account_id,
        moment,
    )
    return found


async def insert_question(proposal: Proposal, asked: AskedQuestion) -> None:
    """Without an answer."""
    await database.execute(
        """INSERT INTO proposal_question
               (id, community_id, proposal_id, account_id, asker, words, asked_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)""",
        asked.id,
        proposal.community_id,
        proposal.id,
        asked.account_id,
        asked.asker,
        asked.words,
        asked.asked_at,
    )


async def keep_answer(question_id: UUID, answer: str, now: datetime) -> bool:
    """False when somebody was faster."""
    kept = await database.execute(
        """UPDATE proposal_question SET answer = $2, answered_at = $3
           WHERE id = $1 AND answered_at IS NULL""",
        question_id,
        answer,
        now,
    )
    return kept > 0


async def cycle_in_intake(community_id: UUID, kind: str) -> UUID | None:
    """The year of this fund that takes proposals now."""
    found: UUID | None = await database.value(
        """SELECT id FROM fund_cycle
           WHERE community_id = $1 AND fund_kind = $2 AND phase = 'intake' ORDER BY year LIMIT 1""",
        community_id,
        kind,
    )
    return found

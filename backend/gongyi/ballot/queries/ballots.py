"""The frozen ballot: its question, its options, its state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec

from gongyi.ballot import tables
from gongyi.ballot.queries import moves
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.questions import Option, Part, Question
from gongyi.kernel import database


async def insert_ballot(ballot: Ballot) -> None:
    """The ballot and its options."""
    question = ballot.question
    await tables.Ballot.insert(
        tables.Ballot(
            id=ballot.id,
            community_id=question.community_id,
            question=question.words,
            rule=question.rule,
            budget_fen=question.budget_fen,
            max_choices=question.max_choices,
            min_support_votes=question.min_support_votes,
            min_support_percent=question.min_support_percent,
            opens_at=question.opens_at,
            closes_at=question.closes_at,
            custody=question.custody,
            paper_until=question.paper_until,
            parts=msgspec.to_builtins(question.parts),
            desk=question.desk,
            show_from=question.show_from,
            entitled=ballot.entitled,
            seed_digest=ballot.seed_digest,
            manifest=ballot.manifest,
            manifest_digest=ballot.manifest_digest,
            state=ballot.state,
        )
    )
    await tables.BallotOption.insert(*_option_rows(ballot))


def _option_rows(ballot: Ballot) -> list[tables.BallotOption]:
    return [
        tables.BallotOption(
            id=option.id,
            ballot_id=ballot.id,
            community_id=ballot.question.community_id,
            position=position,
            title=option.title,
            cost_fen=option.cost_fen,
            facts=dict(option.facts),
        )
        for position, option in enumerate(ballot.question.options)
    ]


async def ballot_of_id(ballot_id: UUID) -> Ballot | None:
    """The ballot with its options, or None."""
    found = await database.row("SELECT * FROM ballot WHERE id = $1", ballot_id)
    return await _ballot_of(found) if found else None


async def locked_ballot(ballot_id: UUID) -> Ballot | None:
    """The same, after every batch of votes in flight and before the next one."""
    found = await database.row("SELECT * FROM ballot WHERE id = $1 FOR UPDATE", ballot_id)
    return await _ballot_of(found) if found else None


async def desk_locked_ballot(ballot_id: UUID) -> Ballot | None:
    """The same for the desk: one desk after the other, but a phone may draw meanwhile. The
    stronger lock would wait for a drawn paper that waits for it."""
    found = await database.row("SELECT * FROM ballot WHERE id = $1 FOR NO KEY UPDATE", ballot_id)
    return await _ballot_of(found) if found else None


async def _ballot_of(row: asyncpg.Record) -> Ballot:
    question = Question(
        community_id=row["community_id"],
        words=row["question"],
        rule=row["rule"],
        budget_fen=row["budget_fen"],
        max_choices=row["max_choices"],
        min_support_votes=row["min_support_votes"],
        min_support_percent=row["min_support_percent"],
        opens_at=row["opens_at"],
        closes_at=row["closes_at"],
        custody=row["custody"],
        paper_until=row["paper_until"],
        parts=msgspec.convert(row["parts"], tuple[Part, ...]),
        desk=row["desk"],
        show_from=row["show_from"],
        options=await _options_of(row["id"]),
    )
    frozen = {name: row[name] for name in ("seed_digest", "manifest", "manifest_digest")}
    moved = await moves.moves_of(row["id"])
    return Ballot(row["id"], question, row["entitled"], **frozen, state=row["state"], moves=moved)


async def _options_of(ballot_id: UUID) -> tuple[Option, ...]:
    found = await database.rows(
        """SELECT id, title, cost_fen, facts FROM ballot_option
           WHERE ballot_id = $1 ORDER BY position""",
        ballot_id,
    )
    return tuple(Option(**option) for option in found)


async def mark_due_ballots_open(now: datetime) -> bool:
    """Announced ballots whose hour has come; whether there were any."""
    opened = await database.execute(
        "UPDATE ballot SET state = 'open' WHERE state = 'announced' AND opens_at <= $1", now
    )
    return opened > 0


async def ballots_closed_by(moment: datetime) -> list[UUID]:
    """Closed at `moment` or before, not counted, and their box can be closed or opened now.

    The one that has waited longest comes first.
    """
    found = await database.rows(
        f"""SELECT id FROM ballot LEFT JOIN ballot_secret ON ballot_id = id
           WHERE closes_at <= $1 AND {moves.CLOSE} <= $1
             AND (state = 'open' OR state = 'counting'
                  AND (opening_key IS NOT NULL OR paper_until IS NOT NULL))
           ORDER BY closes_at, id""",  # noqa: S608 - a constant
        moment,
    )
    return [row["id"] for row in found]


async def mark_state(ballot: Ballot, state: str) -> None:
    """Forward only; the database refuses the rest."""
    await database.execute("UPDATE ballot SET state = $2 WHERE id = $1", ballot.id, state)


async def withdrawn_options(ballot_id: UUID) -> dict[UUID, str]:
    """Reasons by option."""
    found = await database.rows(
        "SELECT option_id, reason FROM option_withdrawal WHERE ballot_id = $1", ballot_id
    )
    return {row["option_id"]: row["reason"] for row in found}


async def insert_withdrawal(ballot: Ballot, option_id: UUID, reason: str, now: datetime) -> None:
    """Once per option."""
    await tables.OptionWithdrawal.insert(
        tables.OptionWithdrawal(
            option_id=option_id,
            ballot_id=ballot.id,
            community_id=ballot.question.community_id,
            reason=reason,
            withdrawn_at=now,
        )
    )


async def summary_rows(ballot_ids: Iterable[UUID]) -> list[asyncpg.Record]:
    """State, dates and turnout of many ballots, and the working of those that are counted."""
    return await database.rows(
        f"""SELECT id, state, opens_at, {moves.CLOSE} AS closes_at, entitled, show_from,
                  working,
                  (SELECT count(*) FROM drawn_paper
                   WHERE ballot_id = ballot.id AND issue = 1) AS papers
           FROM ballot LEFT JOIN ballot_result ON ballot_result.ballot_id = ballot.id
           WHERE id = ANY ($1)""",  # noqa: S608 - a constant
        list(ballot_ids),
    )

"""The SQL of the years: their phases, money and dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import asyncpg

from gongyi.fund.rules.model import Cycle, CycleAccount, Money, Phase, PhaseSpan
from gongyi.fund.rules.phases import DUE_BY_TIMER, Standing
from gongyi.fund.rules.rule_set import SERVICE_FUND, read_rule_set
from gongyi.fund.tables import Appropriation, FundCycle
from gongyi.kernel import database
from gongyi.kernel.rule_files import digest_of_rules

_STOP = """(SELECT reason FROM cycle_stop AS stop
    WHERE stop.cycle_id = cycle.id AND stop.community_id = cycle.community_id
      AND resumed_at IS NULL) AS stop_reason"""
_CYCLE = f"""SELECT id, community_id, year, phase, ballot_id, rule_text, {_STOP}
    FROM fund_cycle AS cycle """  # noqa: S608 - our own words


async def insert_cycle(
    cycle: Cycle, rule_text: str, money: Sequence[Money], spans: Sequence[PhaseSpan]
) -> None:
    """A new year with its rules, its money and its calendar."""
    await FundCycle.insert(
        FundCycle(
            id=cycle.id,
            community_id=cycle.community_id,
            year=cycle.year,
            phase=cycle.phase,
            decision_mode=cycle.rules.ballot.decision_mode,
            fund_kind=cycle.rules.fund.kind,
            ballot_id=None,
            rule_set=cycle.rules.id,
            rule_text=rule_text,
            rule_digest=digest_of_rules(rule_text),
        )
    )
    await Appropriation.insert(
        *(
            Appropriation(
                cycle_id=cycle.id,
                community_id=cycle.community_id,
                source=each.source,
                amount_fen=each.amount_fen,
            )
            for each in money
        )
    )
    await insert_spans(cycle, spans)


async def insert_spans(cycle: Cycle, spans: Sequence[PhaseSpan]) -> None:
    """Dates of phases that have none yet."""
    await database.execute(
        """INSERT INTO phase_date (cycle_id, community_id, phase, starts_at, ends_at)
           SELECT $1, $2, * FROM unnest($3::text[], $4::timestamptz[], $5::timestamptz[])""",
        cycle.id,
        cycle.community_id,
        [span.phase for span in spans],
        [span.starts_at for span in spans],
        [span.ends_at for span in spans],
    )


async def cycle_of_id(cycle_id: UUID) -> Cycle | None:
    """As it stands, unlocked."""
    return _cycle(await database.row(_CYCLE + "WHERE id = $1", cycle_id))


async def locked_cycle(cycle_id: UUID) -> Cycle | None:
    """Locked, so that nothing changes its phase, or hands in too much, until we are done.

    It is read anew behind the lock: what another has just written beside it, a stop, shows too.
    """
    await database.execute("SELECT FROM fund_cycle WHERE id = $1 FOR NO KEY UPDATE", cycle_id)
    return await cycle_of_id(cycle_id)


async def locked_cycles(cycle_ids: Iterable[UUID]) -> dict[UUID, Cycle]:
    """Several, locked in one order so that two batches never wait for each other."""
    ids = list(set(cycle_ids))
    lock = "SELECT FROM fund_cycle WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE"
    await database.execute(lock, ids)
    found = await database.rows(_CYCLE + "WHERE id = ANY ($1)", ids)
    return {row["id"]: _whole(row) for row in found}


async def locked_cycle_of_ballot(ballot_id: UUID, community_id: UUID) -> Cycle | None:
    """The year that this ballot decides; None when it decides something else."""
    return _cycle(
        await database.row(
            _CYCLE + "WHERE ballot_id = $1 AND community_id = $2 FOR NO KEY UPDATE",
            ballot_id,
            community_id,
        )
    )


def _cycle(row: asyncpg.Record | None) -> Cycle | None:
    return None if row is None else _whole(row)


def _whole(row: asyncpg.Record) -> Cycle:
    facts = dict(row)
    return Cycle(rules=read_rule_set(facts.pop("rule_text")), **facts)


async def cycles_in(community_id: UUID, phases: Sequence[Phase]) -> list[UUID]:
    """The years of a community that are in one of these phases."""
    found = await database.rows(
        "SELECT id FROM fund_cycle WHERE community_id = $1 AND phase = ANY ($2)",
        community_id,
        list(phases),
    )
    return [row["id"] for row in found]


async def standing_of_cycle(cycle: Cycle, now: datetime) -> Standing:
    """What a step to the next phase may depend on."""
    row = await database.row(
        """SELECT count(*) FILTER (WHERE visibility = 'waiting') AS waiting,
                  count(*) FILTER (WHERE outcome = 'candidate') AS candidates,
                  count(*) FILTER (WHERE review = 'in_circulation') AS in_review,
                  count(*) FILTER (WHERE EXISTS (
                      SELECT FROM proposal_appeal AS appeal
                      WHERE appeal.proposal_id = proposal.id
                        AND appeal.community_id = proposal.community_id AND decided_at IS NULL
                        AND COALESCE(street_due_at, 'infinity') > $3)) AS appeals
           FROM proposal WHERE cycle_id = $1 AND community_id = $2""",
        cycle.id,
        cycle.community_id,
        now,
    )
    return Standing(cycle.ballot_id is not None, **(row or {}))


async def budget_of_cycle(cycle: Cycle) -> int:
    """All appropriations together, in fen."""
    found: int = await database.value(
        """SELECT COALESCE(sum(amount_fen), 0)::bigint FROM appropriation
           WHERE cycle_id = $1 AND community_id = $2""",
        cycle.id,
        cycle.community_id,
    )
    return found


async def spans_of_cycle(cycle: Cycle) -> list[PhaseSpan]:
    """The calendar, in its order."""
    found = await database.rows(
        """SELECT phase, starts_at, ends_at FROM phase_date
           WHERE cycle_id = $1 AND community_id = $2 ORDER BY starts_at, ends_at""",
        cycle.id,
        cycle.community_id,
    )
    return [PhaseSpan(**row) for row in found]


async def mark_phase(cycle: Cycle, phase: Phase) -> None:
    """Go on to a phase; the ballot stays the one that `cycle` has."""
    await database.execute(
        "UPDATE fund_cycle SET phase = $3, ballot_id = $4 WHERE id = $1 AND community_id = $2",
        cycle.id,
        cycle.community_id,
        phase,
        cycle.ballot_id,
    )


async def replace_calendar(cycle: Cycle, spans: Sequence[PhaseSpan]) -> None:
    """The calendar as it is from now on."""
    await database.execute(
        "DELETE FROM phase_date WHERE cycle_id = $1 AND community_id = $2",
        cycle.id,
        cycle.community_id,
    )
    await insert_spans(cycle, spans)


async def locked_due_cycles(now: datetime, most: int) -> list[Cycle]:
    """Years whose phase has come to its end and is followed by the timer.

    What another worker has locked is left out: it is being done there.
    """
    found = await database.rows(
        """SELECT cycle.id, cycle.community_id, year, cycle.phase, ballot_id, rule_text
           FROM fund_cycle AS cycle JOIN phase_date AS dated
             ON dated.cycle_id = cycle.id AND dated.community_id = cycle.community_id
            AND dated.phase = cycle.phase
           WHERE dated.ends_at <= $1 AND cycle.phase = ANY ($2)
             AND (cycle.phase <> 'candidate_notice' OR ballot_id IS NOT NULL)
             AND (cycle.phase <> 'result_notice' OR NOT EXISTS (
                 SELECT FROM cycle_notice AS notice WHERE notice.cycle_id = cycle.id
                   AND notice.community_id = cycle.community_id AND kind = 'result'
                   AND ended_at IS NULL))
             AND NOT EXISTS (SELECT FROM cycle_stop AS stop WHERE stop.cycle_id = cycle.id
                             AND stop.community_id = cycle.community_id AND resumed_at IS NULL)
           ORDER BY dated.ends_at LIMIT $3
           FOR NO KEY UPDATE OF cycle SKIP LOCKED""",
        now,
        list(DUE_BY_TIMER),
        most,
    )
    return [_whole(row) for row in found]


async def account_of_cycle(cycle_id: UUID, now: datetime) -> CycleAccount | None:
    """A year with everything that everybody may see of it."""
    found = await _accounts("cycle.id = $2", now, cycle_id)
    return found[0] if found else None


async def current_accounts(
    community_ids: Sequence[UUID], now: datetime
) -> dict[UUID, list[CycleAccount]]:
    """The newest year of each fund of each community, the service fund first.

    A year that did not stand is there only when its fund has no other.
    """
    found = await _accounts("cycle.community_id = ANY ($2)", now, list(community_ids))
    newest = {(account.community_id, account.rules.fund.kind): account for account in found[::-1]}
    current: dict[UUID, list[CycleAccount]] = {}
    for (community_id, _), account in sorted(newest.items(), key=lambda each: place_of(each[1])):
        current.setdefault(community_id, []).append(account)
    return current


def place_of(account: CycleAccount) -> tuple[bool, str]:
    """Where a fund stands among those of its community."""
    kind = account.rules.fund.kind
    return kind != SERVICE_FUND.kind, kind


async def _accounts(which: str, now: datetime, value: object) -> list[CycleAccount]:
    found = await database.rows(_ACCOUNTS.format(which=which, stop=_STOP), now, value)
    return [_account(row) for row in found]


_ACCOUNTS = """
SELECT cycle.id, cycle.community_id, year, cycle.phase, rule_text, ballot_id,
       {stop},
       (SELECT count(*) FROM cycle_stop AS stop WHERE stop.cycle_id = cycle.id
          AND stop.community_id = cycle.community_id) AS stops,
       dated.phases, COALESCE(money.fen, 0)::bigint AS budget_fen,
       COALESCE(counted.committed_fen, 0)::bigint AS committed_fen,
       counted.proposals_published, counted.proposals_waiting, counted.proposals_late
FROM fund_cycle AS cycle
CROSS JOIN LATERAL (
    SELECT array_agg((phase, starts_at, ends_at) ORDER BY starts_at, ends_at) AS phases
    FROM phase_date
    WHERE cycle_id = cycle.id AND community_id = cycle.community_id) AS dated
CROSS JOIN LATERAL (
    SELECT sum(amount_fen) AS fen FROM appropriation
    WHERE cycle_id = cycle.id AND community_id = cycle.community_id) AS money
CROSS JOIN LATERAL (
    SELECT sum(price_fen) FILTER (WHERE outcome = 'funded') AS committed_fen,
           count(*) FILTER (WHERE visibility = 'published') AS proposals_published,
           count(*) FILTER (WHERE visibility = 'waiting') AS proposals_waiting,
           count(*) FILTER (WHERE visibility = 'waiting' AND due_at < $1) AS proposals_late
    FROM proposal
    WHERE cycle_id = cycle.id AND community_id = cycle.community_id) AS counted
WHERE {which}
ORDER BY cycle.phase IN ('cancelled', 'rerun'), year DESC, cycle.phase = 'failed_quorum', cycle.id
"""


def _account(row: asyncpg.Record) -> CycleAccount:
    phases = tuple(PhaseSpan(*span) for span in row["phases"] or ())
    rules = read_rule_set(row["rule_text"])
    facts = {name: value for name, value in row.items() if name != "rule_text"}
    return CycleAccount(**{**facts, "phases": phases, "rules": rules})


async def rule_text_in_force(community_id: UUID) -> str | None:
    """Of the newest year whose rules were published and that stood."""
    text: str | None = await database.value(
        """SELECT rule_text FROM fund_cycle
           WHERE community_id = $1 AND phase NOT IN ('draft', 'cancelled', 'rerun', 'failed_quorum')
           ORDER BY year DESC, fund_kind <> $2, id LIMIT 1""",
        community_id,
        SERVICE_FUND.kind,
    )
    return text


async def rule_text_of_cycle(cycle_id: UUID) -> str | None:
    """The very text of the rules that this year keeps."""
    found: str | None = await database.value(
        "SELECT rule_text FROM fund_cycle WHERE id = $1", cycle_id
    )
    return found

"""Begin a year and walk it phase by phase."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.fund.actions import board
from gongyi.fund.actions.books import books_of
from gongyi.fund.actions.known import locked_cycle
from gongyi.fund.actions.readiness import check_costed
from gongyi.fund.errors.after_count import NoticeStillHangs
from gongyi.fund.errors.cycle import CycleMissing, YearTaken
from gongyi.fund.queries import after_count, cycles, ledger, proposals
from gongyi.fund.rule_sets import DEFAULT, text_of
from gongyi.fund.rules.appropriations import check_appropriations
from gongyi.fund.rules.calendar import (
    check_moment,
    check_year,
    first_calendar,
    published_calendar,
    rechained,
)
from gongyi.fund.rules.ledger import (
    appropriated,
    carried,
    check_all_settled,
    check_carry_over,
)
from gongyi.fund.rules.model import Cycle, CycleAccount, Money, Phase, PhaseSpan
from gongyi.fund.rules.phases import Step, check_step, step_by_committee
from gongyi.fund.rules.proposal_text import check_reason
from gongyi.fund.rules.rule_set import read_rule_set
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.text import tidy_line


async def create_cycle(
    actor: Actor,
    community_id: UUID,
    year: int,
    intake_starts_at: datetime,
    money: Sequence[Money],
    now: datetime,
    rule_set: str = DEFAULT,
) -> CycleAccount:
    """A new year as a draft, to be looked at before it is published; raises YearTaken.

    Its rules are those of the file; from the publication on they are frozen with it.
    """
    actor.check_may("createCycle", community_id)
    check_moment(intake_starts_at, now)
    check_year(year, intake_starts_at)
    text = text_of(rule_set)
    rules = read_rule_set(text)
    check_appropriations(money, rules.money)
    cycle = Cycle(new_id(), community_id, year, "draft", None, rules)
    try:
        async with transaction():
            check_carry_over(money, await ledger.handed_on_to(cycle))
            spans = first_calendar(now, intake_starts_at, rules.clocks)
            await cycles.insert_cycle(cycle, text, money, spans)
            lines = appropriated(cycle.id, money)
            await ledger.insert_posting(cycle, "appropriate", lines, now, by=actor.account_id)
            await journal.write(entry(cycle, "cycle_created", now, actor))
    except UniqueViolationError as error:
        if broken_rule(error) == "one_cycle_per_year":
            raise YearTaken(year=year, fund=rules.fund.name) from error
        raise
    return await read_cycle(cycle.id, now)


async def change_phase(
    actor: Actor, cycle_id: UUID, to: Phase, reason: str, now: datetime
) -> CycleAccount:
    """Go on to a phase by hand; raises what stands in the way."""
    why = tidy_line(reason)
    async with transaction():
        cycle = await locked_cycle(cycle_id)
        actor.check_may("changePhase", cycle.community_id)
        step = step_by_committee(cycle.phase, to)
        if step.verb == "cancel":
            check_reason(why)
        check_step(step, await cycles.standing_of_cycle(cycle, now))
        await _close_books(step, cycle, now)
        await cycles.replace_calendar(cycle, await _calendar_after(step, cycle, now))
        await cycles.mark_phase(cycle, to)
        await _post_on_board(step, cycle, now)
        await journal.write(entry(cycle, f"phase_{to}", now, actor, why))
    return await read_cycle(cycle_id, now)


async def _close_books(step: Step, cycle: Cycle, now: datetime) -> None:
    """Accounts are published when all is settled; what is left goes on when the year closes."""
    if step.verb == "publish_accounts":
        check_all_settled(await ledger.open_commitments(cycle))
    if step.verb == "evaluate" and await after_count.hangs(cycle, "accounts"):
        raise NoticeStillHangs
    if step.verb == "close":
        lines = carried(cycle.id, await ledger.available_fen(cycle))
        if lines:
            await ledger.insert_posting(cycle, "carry", lines, now)


async def _post_on_board(step: Step, cycle: Cycle, now: datetime) -> None:
    """The list and the accounts hang out by themselves."""
    if step.verb == "post_candidates":
        candidates = await proposals.locked_candidates(cycle)
        await check_costed(cycle, candidates, now)
        await board.hang_candidates(cycle, candidates, now)
    if step.verb == "publish_accounts":
        await board.hang_accounts(cycle, await books_of(cycle), now)


async def _calendar_after(step: Step, cycle: Cycle, now: datetime) -> list[PhaseSpan]:
    spans = await cycles.spans_of_cycle(cycle)
    if step.verb == "publish_rules":
        return published_calendar(spans, now, cycle.rules.clocks)
    return rechained(spans, step.to, now, cycle.rules.clocks)


async def read_cycle(cycle_id: UUID, now: datetime) -> CycleAccount:
    """A year as everybody sees it; raises CycleMissing."""
    found = await cycles.account_of_cycle(cycle_id, now)
    if found is None:
        raise CycleMissing
    return found


async def read_rules(cycle_id: UUID) -> str:
    """The very text of the rules that this year keeps; raises CycleMissing."""
    text = await cycles.rule_text_of_cycle(cycle_id)
    if text is None:
        raise CycleMissing
    return text


def entry(
    cycle: Cycle, what: str, now: datetime, actor: Actor | None, why: str = ""
) -> journal.Entry:
    """A line of the journal about a year; without an actor it was the clock or the count."""
    return journal.Entry(
        now,
        what,
        cycle.id,
        cycle.community_id,
        account_id=actor.account_id if actor else None,
        role="committee_member" if actor else "clock",
        why=why,
    )

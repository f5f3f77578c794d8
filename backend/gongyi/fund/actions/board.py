"""What the year posts on the board by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.fund.queries import after_count, cycles
from gongyi.fund.rule_sets import DEFAULT, text_of
from gongyi.fund.rules import board
from gongyi.fund.rules.advancing import step_of_list
from gongyi.fund.rules.calendar import rechained
from gongyi.fund.rules.ledger import Books
from gongyi.fund.rules.model import Cycle, PhaseSpan, Proposal
from gongyi.fund.rules.ratification import Counted
from gongyi.fund.rules.rule_set import RuleSet, read_rule_set
from gongyi.kernel import journal
from gongyi.notices import actions as notices
from gongyi.notices.actions import NoticeDraft, ObjectionClocks
from gongyi.notices.events import NoticeEnded
from gongyi.places import actions as places


@dataclass(frozen=True)
class Said:
    """A notice to be posted. `until` None: it only tells, as long as the year's rules say."""

    kind: str
    what: str
    text: str
    link: str
    until: datetime | None = None
    takes_objections: bool = True


async def hang(cycle: Cycle, said: Said, now: datetime) -> UUID:
    """Post it and remember that it is this year's."""
    community = await places.community(cycle.community_id)
    takes_objections = said.until is not None and said.takes_objections
    notice_id = await notices.post_notice(
        NoticeDraft(
            community_id=cycle.community_id,
            kind=said.kind,
            # What only tells may hang twice at once: a meeting that failed, and the one after it.
            subject_id=cycle.id if takes_objections else None,
            title=f"{community.name} {cycle.year} 年{cycle.rules.fund.name}：{said.what}",
            text=said.text,
            link=said.link,
            until=said.until,
            workdays=0 if said.until else cycle.rules.notices.telling_workdays,
            takes_objections=takes_objections,
            clocks=clocks_of(cycle.rules),
        ),
        now,
    )
    await after_count.insert_notice(cycle, notice_id, said.kind, now)
    return notice_id


def clocks_of(rules: RuleSet) -> ObjectionClocks:
    """How long each has with an objection, by the year's rules."""
    days = rules.notices
    return ObjectionClocks(days.answer_workdays, days.dispute_workdays, days.ruling_workdays)


async def clocks_in_force(community_id: UUID) -> ObjectionClocks:
    """By the rules of the community's newest published year, or those a new one would have."""
    text = await cycles.rule_text_in_force(community_id)
    return clocks_of(read_rule_set(text or text_of(DEFAULT)))


async def hang_candidates(cycle: Cycle, candidates: Sequence[Proposal], now: datetime) -> None:
    """Until the vote opens; what hangs already is not posted again."""
    until = _end_of("candidate_notice", await cycles.spans_of_cycle(cycle))
    if until is None or until <= now or await after_count.hangs(cycle, "candidate_list"):
        return
    text, link = board.candidate_list(cycle, candidates), f"/cycles/{cycle.id}/proposals"
    await hang(cycle, Said("candidate_list", "候选项目", text, link, until), now)


async def hang_result(
    cycle: Cycle, counted: Sequence[Counted], turnout: tuple[int, int], now: datetime
) -> None:
    """With what follows when too few have voted. `turnout`: voted, entitled."""
    until = _end_of("result_notice", await cycles.spans_of_cycle(cycle))
    is_failed = not any(each.outcome == "funded" for each in counted) and _asks_quorum(cycle)
    text = (
        board.failed_quorum(cycle, turnout) if is_failed else board.result(cycle, counted, turnout)
    )
    link = f"/ballots/{cycle.ballot_id}/result"
    await hang(cycle, Said("result", "投票结果", text, link, until), now)


def _asks_quorum(cycle: Cycle) -> bool:
    return cycle.rules.ballot.decision_mode == "statutory"


async def hang_accounts(cycle: Cycle, books: Books, now: datetime) -> None:
    """While the accounts are open to everybody."""
    until = _end_of("accounts_published", await cycles.spans_of_cycle(cycle))
    link = f"/cycles/{cycle.id}/accounts"
    await hang(cycle, Said("accounts", "账目", board.accounts(books), link, until), now)


async def tell(cycle: Cycle, kind: str, what: str, text: str, now: datetime) -> None:
    """What follows the count, for everybody to know."""
    await hang(cycle, Said(kind, what, text, f"/cycles/{cycle.id}/after-count"), now)


async def note_notice_ended(event: NoticeEnded) -> None:
    """The year goes on when its own notice has come down; a list that was wrong is mended."""
    await after_count.mark_notice_ended(
        event.notice_id, event.community_id, event.upheld, event.why, event.ended_at
    )
    if event.kind == "candidate_list" and event.upheld and event.subject_id:
        await _mend_list(event.subject_id, event)


async def _mend_list(cycle_id: UUID, event: NoticeEnded) -> None:
    cycle = await cycles.locked_cycle(cycle_id)
    step = step_of_list(cycle, is_upheld=event.upheld) if cycle else None
    if cycle is None or step is None:
        return
    spans = await cycles.spans_of_cycle(cycle)
    calendar = rechained(spans, step.to, event.ended_at, cycle.rules.clocks)
    await cycles.replace_calendar(cycle, calendar)
    await cycles.mark_phase(cycle, step.to)
    await journal.write(
        journal.Entry(
            event.ended_at,
            f"phase_{step.to}",
            cycle.id,
            cycle.community_id,
            role="clock",
            why=event.why,
        )
    )


def _end_of(phase: str, spans: Sequence[PhaseSpan]) -> datetime | None:
    return next((span.ends_at for span in spans if span.phase == phase), None)

"""W: entered by one officer of the street with evidence, checked by another, then frozen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gongyi.appraisal import indicator_tables
from gongyi.appraisal.errors.work import (
    CorrectionReasonMissing,
    NothingToCheck,
    RemarkMissing,
    WorkWaitsForChecker,
)
from gongyi.appraisal.queries import works
from gongyi.appraisal.queries.works import Work
from gongyi.appraisal.rules.indicators import (
    IndicatorTable,
    Line,
    checked_lines,
    read_indicators,
    work_score,
)
from gongyi.identity.guards import Actor, check_four_eyes
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.text import tidy
from gongyi.places import actions as places


def tables() -> list[IndicatorTable]:
    """All tables that are shipped."""
    return [read_indicators(text) for text in indicator_tables.texts().values()]


async def read_works(community_id: UUID, year: int) -> list[Work]:
    """All versions, the newest first, each with its lines and evidence."""
    await places.community(community_id)
    return await works.works_of(community_id, year)


async def enter_work(
    actor: Actor,
    community_id: UUID,
    year: int,
    table_id: str,
    lines: Sequence[Line],
    reason: str,
    now: datetime,
) -> int:
    """The version that now waits for somebody else. `reason` is for a correction.

    Raises NotAllowed, IndicatorsUnknown, LinesDoNotFit, ScoreOutOfRange, EvidenceMissing,
    WorkWaitsForChecker, CorrectionReasonMissing.
    """
    role = actor.check_may("enterWork", community_id)
    text = indicator_tables.text_of(table_id)
    given = checked_lines(read_indicators(text), lines)
    async with transaction():
        version = _next_version(await works.works_of(community_id, year, lock=True), tidy(reason))
        work = Work(
            id=new_id(),
            community_id=community_id,
            year=year,
            version=version,
            table_id=table_id,
            table_text=text,
            lines=tuple(given),
            hundredths=int(work_score(given).scaleb(2)),
            reason=tidy(reason),
            state="entered",
            entered_by=actor.account_id,
            entered_at=now,
            checked_by=None,
            checked_at=None,
            remark="",
        )
        if not await works.put_work(work):
            raise WorkWaitsForChecker
        await journal.write(_entry(work, "work_entered", actor, role, now))
    return version


def _next_version(known: list[Work], reason: str) -> int:
    """The one that was sent back again, or the next after the frozen one."""
    newest = known[0] if known else None
    if newest is None:
        return 1
    if newest.state == "entered":
        raise WorkWaitsForChecker
    if newest.state == "sent_back":
        return newest.version
    if not reason:
        raise CorrectionReasonMissing
    return newest.version + 1


async def check_work(
    actor: Actor, community_id: UUID, year: int, agrees: bool, remark: str, now: datetime
) -> None:
    """A different person has looked at the evidence: it is frozen, or goes back with a reason.

    Raises NotAllowed, NothingToCheck, SameTwoEyes, RemarkMissing.
    """
    role = actor.check_may("checkWork", community_id)
    why = tidy(remark)
    async with transaction():
        known = await works.works_of(community_id, year, lock=True)
        if not known or known[0].state != "entered":
            raise NothingToCheck
        check_four_eyes(known[0].entered_by, actor.account_id)
        if not agrees and not why:
            raise RemarkMissing
        state: works.State = "checked" if agrees else "sent_back"
        await works.mark_checked(known[0], state, actor.account_id, now, why)
        await journal.write(_entry(known[0], f"work_{state}", actor, role, now, why))


def _entry(
    work: Work, what: str, actor: Actor, role: str, now: datetime, why: str = ""
) -> journal.Entry:
    return journal.Entry(
        at=now,
        what=what,
        on=work.id,
        community_id=work.community_id,
        account_id=actor.account_id,
        role=role,
        why=why or work.reason,
        after=str(work.figure),
    )

"""What happens on the board by the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.events import say
from gongyi.notices.events import NoticeEnded
from gongyi.notices.queries import notices, objections
from gongyi.notices.rules.model import Notice, Objection
from gongyi.notices.rules.objections import due_after, move_from

# Few enough that a second worker finds work too, and little is done again after a crash.
BATCH = 50


async def let_objections_lapse(now: datetime) -> int:
    """Unanswered ones go to the supervision committee; undisputed answers settle theirs."""
    moved = 0
    while taken := await _lapse_some(now):
        moved += taken
    return moved


async def _lapse_some(now: datetime) -> int:
    async with transaction():
        found = await objections.locked_lapsing(now, BATCH)
        for objection in found:
            await objections.mark_lapsed(_lapsed(objection, now))
    return len(found)


def _lapsed(objection: Objection, now: datetime) -> Objection:
    move = move_from(objection.state, "lapse")
    due_at = due_after(move, objection.clocks, now)
    disputed_at = now if move.to == "disputed" else objection.disputed_at
    return replace(objection, state=move.to, due_at=due_at, disputed_at=disputed_at)


async def end_due_notices(now: datetime) -> int:
    """Take down what has hung its full time and has no objection left; say so, once each."""
    ended = 0
    while taken := await _end_some(now):
        ended += taken
    return ended


async def _end_some(now: datetime) -> int:
    async with transaction():
        due = await notices.locked_due_notices(now, BATCH)
        for notice in due:
            await _end(notice, now)
    return len(due)


async def _end(notice: Notice, now: datetime) -> None:
    raised = await objections.objections_of(notice)
    why = "；".join(each.ruling for each in raised if each.state == "upheld")
    await notices.mark_ended(notice, bool(why), now)
    entry = journal.Entry(
        now, "notice_ended", notice.id, notice.community_id, role="clock", why=why
    )
    await journal.write(entry)
    about = (notice.id, notice.community_id, notice.kind, notice.subject_id)
    await say(NoticeEnded(*about, upheld=bool(why), why=why, ended_at=now))

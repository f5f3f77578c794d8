"""What happens to ratings by the clock."""

from __future__ import annotations

from datetime import datetime

from gongyi.kernel.database import transaction
from gongyi.ratings.actions.inviting import invite_served
from gongyi.ratings.actions.mine import close_case
from gongyi.ratings.actions.publishing import publish_week
from gongyi.ratings.queries import cases, directory, fixes
from gongyi.ratings.rules.cases import Case, ends_by_silence, is_not_called_back, passes_to_b

BATCH = 200

__all__ = ["invite_served", "move_due_cases", "publish_week"]


async def move_due_cases(now: datetime) -> int:
    """B takes over half-way, what is overdue goes to the street, silence ends what was answered."""
    moved, after = 0, None
    while True:
        async with transaction():
            found = await cases.locked_due_cases(BATCH, now, after)
            for case in found:
                moved += await _move(case, now)
        if len(found) < BATCH:
            return moved
        after = found[-1].id


async def _move(case: Case, now: datetime) -> bool:
    if case.fix_due_at is not None and await fixes.escalate_late(case, now):
        await cases.insert_step(case, "fix_late", now)
        return True
    if ends_by_silence(case, now):
        await close_case(case, "no_answer", now)
        return True
    if passes_to_b(case, now):
        await _pass_to_b(case, now)
        return True
    if is_not_called_back(case, now):
        await _escalate(case, "not_called_back", now)
        return True
    if case.state == "open" and now > case.reply_due_at and case.escalated_at is None:
        await cases.update_case(case, escalated_at=now, escalated_why="overdue")
        await cases.insert_step(case, "escalated", now)
        return True
    return False


async def _escalate(case: Case, why: str, now: datetime) -> None:
    await cases.update_case(case, state="escalated", escalated_at=now, escalated_why=why)
    await cases.insert_step(case, why, now)


async def _pass_to_b(case: Case, now: datetime) -> None:
    """Whoever holds it is relieved; where there is no B, it stays, and everybody sees the clock."""
    duties = await directory.duties_of(case.community_id)
    second = {d.side: d.account_id for d in duties if (d.point_id, d.post) == (case.point_id, "b")}
    await cases.update_case(
        case,
        is_passed_to_b=True,
        operator_owner=second.get("operator", case.operator_owner),
        buyer_owner=second.get("buyer", case.buyer_owner),
        holder=case.holder and second.get(case.holding_side or "operator", case.holder),
    )
    await cases.insert_step(case, "passed_to_b", now)

"""What was promised to be put right, and that it has been."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.identity.guards import Actor
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.ratings.actions.known import at_case, write_step
from gongyi.ratings.queries import fixes
from gongyi.ratings.rules.cases import Case
from gongyi.ratings.rules.fixing import Fix, check_fixable, fix_due_at
from gongyi.ratings.rules.words import check_public_words


async def promise_fix(case: Case, actor: Actor, promise: str, workdays: int, now: datetime) -> None:
    """Within the transaction of an answer or a decision; a new promise stands for an open one.

    Raises FixDaysWrong.
    """
    due_at = fix_due_at(now, workdays)
    await fixes.drop_open(case)
    await fixes.insert_fix(
        Fix(
            *(new_id(), case.community_id, case.id, promise, actor.account_id, now, due_at),
            *(None, None, "", None),
        )
    )


async def report_fixed(actor: Actor, case_id: UUID, words: str, now: datetime) -> None:
    """What was put right, for everybody to read.

    Raises NothingToFix, WordsNeeded, ReplyNamesSomebody.
    """
    said = check_public_words(words)
    async with transaction():
        case, _, role = await at_case(actor, "reportFixed", case_id, locked=True)
        fix = check_fixable(await fixes.fix_of(case))
        await fixes.mark_fixed(fix, said, actor.account_id, now)
        await write_step(case, "fixed", actor, role, said, now)

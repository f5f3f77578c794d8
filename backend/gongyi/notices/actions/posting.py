"""Hang something out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.kernel import journal
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.notices.actions.figures import clocks_in_force
from gongyi.notices.errors import AlreadyHanging
from gongyi.notices.queries import notices
from gongyi.notices.rules.model import NoticeDraft
from gongyi.notices.rules.posting import notice_of


async def post_notice(draft: NoticeDraft, now: datetime) -> UUID:
    """Inside the transaction of what it tells of: no result without its notice, nor the reverse.

    Raises AlreadyHanging when the same kind hangs out about the same thing.
    """
    clocks = draft.clocks or await clocks_in_force(draft.community_id)
    notice = notice_of(draft, new_id(), now, clocks)
    try:
        async with transaction():
            await notices.insert_notice(notice)
            await journal.write(
                journal.Entry(
                    now,
                    "notice_posted",
                    notice.id,
                    notice.community_id,
                    role="clock",
                    why=f"{notice.title} {notice.digest}",
                )
            )
    except UniqueViolationError as error:
        if broken_rule(error) == "one_notice_at_a_time":
            raise AlreadyHanging from error
        raise
    return notice.id

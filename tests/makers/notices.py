"""Notices and objections; say only what matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gongyi.identity.guards import Actor
from gongyi.kernel.clock import CHINA
from gongyi.kernel.ids import stable_id
from gongyi.notices import actions
from gongyi.notices.jobs import end_due_notices, let_objections_lapse
from gongyi.notices.rules.model import Notice, NoticeDraft, Objection
from gongyi.notices.rules.posting import notice_of
from tests.makers.fund_year import Yard, an_actor
from tests.makers.people import a_phone, staff
from tests.makers.places import NOON

DAY = timedelta(days=1)
SUPERVISION, STREET = a_phone(70), a_phone(71)
SAID = "扶手的价格比隔壁社区贵一倍"
ANSWER = "隔壁是直的，我们的楼梯有转角，报价单已经附上"

_DRAFT = NoticeDraft(
    community_id=stable_id("community"),
    kind="result",
    subject_id=stable_id("cycle"),
    title="2026 年投票结果",
    text="楼道扶手：120 票，办。\n车棚：80 票，候补。",
    link="/cycles/1",
    days=7,
)


def a_draft(**facts: Any) -> NoticeDraft:
    """Fit to hang for a week, but for `facts`; another end takes the place of the week."""
    if {"workdays", "until"} & set(facts) and "days" not in facts:
        facts["days"] = 0
    return replace(_DRAFT, **facts)


def a_notice(now: datetime = NOON, **facts: Any) -> Notice:
    """As it hangs."""
    return notice_of(a_draft(**facts), stable_id("notice"), now)


def an_objection(**facts: Any) -> Objection:
    """Open since noon, but for `facts`."""
    usual = Objection(
        id=stable_id("objection"),
        community_id=stable_id("community"),
        notice_id=stable_id("notice"),
        number=1,
        account_id=stable_id("resident"),
        words=SAID,
        raised_at=NOON,
        state="open",
        due_at=datetime(2026, 11, 17, 18, tzinfo=CHINA),
    )
    return replace(usual, **facts)


async def hang(yard: Yard, now: datetime = NOON, **facts: Any) -> UUID:
    """In the yard."""
    return await actions.post_notice(a_draft(community_id=yard.community.id, **facts), now)


async def supervision(yard: Yard) -> Actor:
    """Somebody of the supervision committee."""
    await staff(SUPERVISION, "supervision_committee", community_id=yard.community.id)
    return await an_actor(SUPERVISION)


async def tick(now: datetime) -> None:
    """The worker comes round."""
    await let_objections_lapse(now)
    await end_due_notices(now)

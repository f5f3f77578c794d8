"""Announce a meeting: agenda, terms and seeds are fixed, and everybody is told."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gongyi.deliberation.actions.bodies import known_body
from gongyi.deliberation.actions.demanding import demands_for_agenda, meet_for
from gongyi.deliberation.actions.follow_ups import open_items_for_agenda
from gongyi.deliberation.actions.opening import SEED
from gongyi.deliberation.actions.session import topics_for_agenda
from gongyi.deliberation.body_rules import body_rules
from gongyi.deliberation.errors.body import (
    AgendaMissing,
    NoticeTooShort,
    PlaceMissing,
    TitleMissing,
    TopicNotForAgenda,
)
from gongyi.deliberation.queries import bodies, meetings
from gongyi.deliberation.queries.bodies import Body
from gongyi.deliberation.queries.demands import MeetingDemand
from gongyi.deliberation.queries.meetings import AgendaItem, KeptMeeting
from gongyi.deliberation.rules.bodies import BodyRules, quorum_of
from gongyi.deliberation.rules.draw import commitment_of
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date, say_moment
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import Problem, raise_all
from gongyi.kernel.secrets import seal
from gongyi.kernel.text import tidy, tidy_line
from gongyi.notices import actions as notices
from gongyi.roll import actions as roll

MOST_ITEMS, LONGEST_ITEM = 20, 180
DEMANDED_MINUTES = 20
OPEN_TITLE, OPEN_MINUTES, OPEN_SHOWN = "上次决议的落实情况", 10, 20


@dataclass(frozen=True)
class NewItem:
    """A line of the agenda; `topic_id` where it comes from a topic."""

    title: str
    text: str
    minutes: int
    topic_id: UUID | None


@dataclass(frozen=True)
class NewMeeting:
    """What is announced; `quorum` only where the body's rules leave it to the announcement."""

    title: str
    place: str
    starts_at: datetime
    quorum: int | None
    items: tuple[NewItem, ...]


async def announce_meeting(
    actor: Actor, body_id: UUID, asked: NewMeeting, now: datetime
) -> KeptMeeting:
    """The agenda and the terms are fixed from now on, and so is the seed of every draw in it.

    Raises NoticeTooShort, AgendaMissing, QuorumMissing, MembersMissing, DemandedTooLate and what
    names a field.
    """
    body = await known_body(body_id)
    role = actor.check_may("announceMeeting", body.community_id)
    rules = body_rules()[body.rules]
    day = china_date(asked.starts_at)
    members = len(await bodies.members_on(body.id, day))
    adults = await roll.entitled_count(body.community_id, day)
    quorum = quorum_of(rules, members, adults, asked.quorum)
    await _check_topics(body.community_id, asked.items)
    first = await _open_items(body.community_id, now)
    seed = secrets.token_bytes(32)
    async with transaction():
        demanded = await demands_for_agenda(body.id, asked.starts_at, now)
        items = _items((*first, *map(_demanded_item, demanded), *asked.items))
        _check(asked, items, rules, now)
        kept = _kept(body, asked, items, (quorum, seed), now)
        entry = journal.Entry(
            now, "meeting_announced", kept.id, kept.community_id, actor.account_id, role
        )
        await meetings.insert_meeting(kept, seal(SEED, seed.hex()), actor.account_id)
        await notices.post_notice(_notice(kept), now)
        await meet_for(demanded, kept.id)
        await journal.write(entry)
    return kept


def _kept(
    body: Body,
    asked: NewMeeting,
    items: tuple[AgendaItem, ...],
    fixed: tuple[int, bytes],
    now: datetime,
) -> KeptMeeting:
    quorum, seed = fixed
    return KeptMeeting(
        id=new_id(),
        community_id=body.community_id,
        body_id=body.id,
        kind=body.kind,
        body=body.title,
        title=tidy_line(asked.title),
        place=tidy_line(asked.place),
        starts_at=asked.starts_at,
        rules=body.rules,
        quorum=quorum,
        stage="announced",
        commitment=commitment_of(seed),
        seed=None,
        announced_at=now,
        closed_at=None,
        items=items,
        comments=0,
        has_minutes=False,
    )


async def _open_items(community_id: UUID, now: datetime) -> tuple[NewItem, ...]:
    """What was promised and is not done stands first on every agenda."""
    found = await open_items_for_agenda(community_id, now)
    if not found:
        return ()
    lines = [
        f"{each.what}（{each.owner_a}、{each.owner_b}，{each.due_on:%Y-%m-%d} 以前"
        f"{'，已超期' if each.is_late else ''}）"
        for each in found[:OPEN_SHOWN]
    ]
    return (NewItem(OPEN_TITLE, "\n".join(lines), OPEN_MINUTES, None),)


def _demanded_item(one: MeetingDemand) -> NewItem:
    """What enough people demanded a meeting for comes before what the committee puts on."""
    return NewItem(one.matter, f"{one.reached_by}要求开会。{one.reason}", DEMANDED_MINUTES, None)


async def _check_topics(community_id: UUID, items: Sequence[NewItem]) -> None:
    """Raises TopicMissing or NotNow: only what everybody has been told of, and each once."""
    told = {topic.topic_id for topic in await topics_for_agenda(community_id)}
    wanted = [item.topic_id for item in items if item.topic_id is not None]
    if not set(wanted) <= told or len(set(wanted)) < len(wanted):
        raise TopicNotForAgenda


def _notice(kept: KeptMeeting) -> notices.NoticeDraft:
    lines = [f"{item.position}. {item.title}（{item.minutes} 分钟）" for item in kept.items]
    first = f"{say_moment(kept.starts_at)}，{kept.place}，{kept.body}开会。议程："
    last = "不能到会的，可以在会前写书面意见，会上抽签念。"
    return notices.NoticeDraft(
        kept.community_id,
        "meeting",
        kept.id,
        f"开会通知：{kept.title}",
        "\n".join([first, *lines, last]),
        link=f"/meetings/{kept.id}",
        until=kept.starts_at,
        takes_objections=False,
    )


def _items(items: tuple[NewItem, ...]) -> tuple[AgendaItem, ...]:
    return tuple(
        AgendaItem(number, tidy_line(item.title), tidy(item.text), item.minutes, item.topic_id)
        for number, item in enumerate(items, 1)
    )


def _check(
    asked: NewMeeting, items: tuple[AgendaItem, ...], rules: BodyRules, now: datetime
) -> None:
    problems: list[Problem] = []
    if not 2 <= len(tidy_line(asked.title)) <= 60:
        problems.append(TitleMissing())
    if not 2 <= len(tidy_line(asked.place)) <= 60:
        problems.append(PlaceMissing())
    if asked.starts_at < now + timedelta(days=rules.notice_days):
        problems.append(NoticeTooShort(days=rules.notice_days))
    if not 1 <= len(items) <= MOST_ITEMS or not all(map(_is_whole, items)):
        problems.append(AgendaMissing())
    raise_all(problems)


def _is_whole(item: AgendaItem) -> bool:
    has_words = 2 <= len(item.title) <= 60 and len(item.text) <= 2000
    return has_words and 1 <= item.minutes <= LONGEST_ITEM

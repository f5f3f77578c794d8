"""After the meeting: the minutes from its record, the resolutions, the objections."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.deliberation.actions import resolutions, session
from gongyi.deliberation.actions.standing import Standing, standing_of
from gongyi.deliberation.errors.minutes import (
    MinutesMissing,
    MinutesObjectionUnknown,
    NotAtTheMeeting,
    ObjectionAnswerMissing,
    RemarksTooLong,
)
from gongyi.deliberation.errors.topic import NotNow
from gongyi.deliberation.queries import minutes as queries
from gongyi.deliberation.queries import records
from gongyi.deliberation.queries.minutes import KeptMinutes, MinutesObjection
from gongyi.deliberation.rules import minutes as rules
from gongyi.deliberation.rules.meeting.state import Decided
from gongyi.deliberation.rules.minutes import Minutes
from gongyi.deliberation.rules.model import NewFollowUp, NewResolution
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.text import tidy, tidy_line

LONGEST_REMARKS = 2000


@dataclass(frozen=True)
class Outcome:
    """What becomes of a carried motion: its title, and who does what until when."""

    motion: int
    title: str
    follow_ups: tuple[NewFollowUp, ...]


async def draft_of_minutes(meeting_id: UUID) -> Minutes:
    """As they would be published now; raises MeetingUnknown."""
    return await _minutes(await standing_of(meeting_id))


async def _minutes(standing: Standing) -> Minutes:
    kept, meeting = standing.kept, standing.meeting
    names = {seat.seat: seat.name for seat in standing.seats.values()}
    events = await records.events_after(kept.id, 0)
    titles = {item.position: item.title for item in kept.items}
    return Minutes(
        title=kept.title,
        body=kept.body,
        place=kept.place,
        opened_at=rules.opened_at(events),
        closed_at=kept.closed_at,
        quorum=kept.quorum,
        moderators=rules.moderators(events, names),
        seats=rules.seats_of(meeting, names),
        items=rules.items_of(meeting, titles, names, events),
        comments_read=len(meeting.comments_read),
    )


async def publish_minutes(
    actor: Actor, meeting_id: UUID, remarks: str, outcomes: Sequence[Outcome], now: datetime
) -> KeptMinutes:
    """With the resolutions. Raises MeetingGoesOn, OutcomeMissing, OutcomeUnknown …"""
    kept = (await standing_of(meeting_id)).kept
    role = actor.check_may("publishMinutes", kept.community_id)
    remarks = tidy(remarks)
    if len(remarks) > LONGEST_REMARKS:
        raise RemarksTooLong
    async with transaction():
        await records.lock_meeting(meeting_id)  # no dissent arrives between the record and this
        standing = await standing_of(meeting_id)
        topics = {item.position: item.topic_id for item in kept.items if item.topic_id}
        rules.check_outcomes(standing.meeting, topics, [each.motion for each in outcomes])
        content = await _minutes(standing)
        published = KeptMinutes(
            meeting_id,
            kept.community_id,
            remarks,
            content,
            rules.digest_of(content, remarks),
            now,
            rules.objections_until(now),
        )
        await queries.insert_minutes(published, actor.account_id)
        await _settle_topics(actor, standing, topics, outcomes, now)
        await journal.write(
            journal.Entry(
                now,
                "minutes_published",
                meeting_id,
                kept.community_id,
                actor.account_id,
                role,
                after=published.digest,
            )
        )
    return published


async def _settle_topics(
    actor: Actor,
    standing: Standing,
    topics: dict[int, UUID],
    outcomes: Sequence[Outcome],
    now: datetime,
) -> None:
    """A resolution for each carried motion; a topic without one has found no consensus."""
    told = {each.motion: each for each in outcomes}
    here = [seat.account_id for seat in standing.seats.values() if seat.account_id]
    for position, topic_id in topics.items():
        if position not in standing.meeting.done_items:
            continue
        await session.note_attendance(topic_id, here)
        carried = [
            each
            for each in standing.meeting.decided
            if each.motion.item == position and each.is_carried
        ]
        if not carried:
            with suppress(NotNow):  # it was not in session: withdrawn, or taken up elsewhere
                await session.find_no_consensus(topic_id, now)
        for each in carried:
            new = await _resolution(standing, topic_id, each, told[each.motion.number])
            await resolutions.record_resolution(actor, new, now)


async def _resolution(
    standing: Standing, topic_id: UUID, decided: Decided, outcome: Outcome
) -> NewResolution:
    topic = await session.topic_for_agenda(topic_id)
    words = [
        f"{standing.name_of(each.seat)}：{each.text}"
        for each in standing.meeting.dissents
        if each.motion == decided.motion.number
    ]
    return NewResolution(
        topic_id=topic_id,
        meeting_id=standing.kept.id,
        title=outcome.title,
        text=decided.motion.text,
        is_binding=topic.blocks.binds in ("carried_out", "assembly"),
        votes_for=decided.for_,
        votes_against=decided.against,
        abstained=decided.abstained,
        minority="\n".join(words),
        follow_ups=outcome.follow_ups,
    )


async def published_minutes(meeting_id: UUID) -> tuple[KeptMinutes, list[MinutesObjection]]:
    """With what was objected; raises MinutesMissing."""
    kept = await queries.minutes_of(meeting_id)
    if kept is None:
        raise MinutesMissing
    return kept, await queries.objections_of(meeting_id)


async def object_to_minutes(actor: Actor, meeting_id: UUID, text: str, now: datetime) -> None:
    """By whoever was there, once. Raises MinutesMissing, NotAtTheMeeting, ObjectionsOver …"""
    kept, _ = await published_minutes(meeting_id)
    seat = (await standing_of(meeting_id)).seat_of(actor.account_id)
    if seat is None:
        raise NotAtTheMeeting
    text = tidy_line(text)
    rules.check_objection(text, kept.objections_until, now)
    await queries.insert_objection(
        MinutesObjection(new_id(), kept.community_id, meeting_id, seat, text, now, "", None, None)
    )


async def answer_objection(
    actor: Actor,
    meeting_id: UUID,
    objection_id: UUID,
    answer: str,
    *,
    is_upheld: bool,
    now: datetime,
) -> None:
    """Published beside the minutes, which stay as they are. Raises MinutesObjectionUnknown …"""
    one = await queries.objection_of_id(objection_id)
    if one is None or one.meeting_id != meeting_id:
        raise MinutesObjectionUnknown
    role = actor.check_may("answerMinutesObjection", one.community_id)
    answer = tidy_line(answer)
    if not rules.SHORTEST <= len(answer) <= rules.LONGEST:
        raise ObjectionAnswerMissing
    async with transaction():
        if not await queries.mark_answered(objection_id, answer, is_upheld, actor.account_id, now):
            raise MinutesObjectionUnknown
        await journal.write(
            journal.Entry(
                now,
                "minutes_objection_answered",
                objection_id,
                one.community_id,
                actor.account_id,
                role,
            )
        )


@dataclass(frozen=True)
class Due:
    """What the desk owes after a meeting: the minutes, or an answer to so many objections."""

    meeting_id: UUID
    title: str
    due_at: datetime
    objections: int


async def minutes_due(community_id: UUID) -> list[Due]:
    """Minutes to publish first, then objections to answer; both within three working days."""
    unpublished = await queries.closed_without_minutes(community_id)
    unanswered = await queries.unanswered_objections(community_id)
    return [
        *(Due(one, title, rules.due_at(closed), 0) for one, title, closed in unpublished),
        *(Due(one, title, rules.due_at(made), count) for one, title, made, count in unanswered),
    ]

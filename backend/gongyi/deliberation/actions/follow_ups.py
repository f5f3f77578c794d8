"""What was promised: reported with pictures, judged by those who took part, reopened once."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from gongyi.deliberation.actions.closing import close_if_done
from gongyi.deliberation.actions.known import entry, locked_topic
from gongyi.deliberation.actions.street import tell_street_of
from gongyi.deliberation.errors.resolution import (
    AlreadyJudged,
    FollowUpMissing,
    NotAParticipant,
    PhotoOfAnotherAction,
    ReportPhotoMissing,
    TooManyReportPhotos,
)
from gongyi.deliberation.queries import attendance, follow_ups, resolutions
from gongyi.deliberation.queries.follow_ups import Report, Size
from gongyi.deliberation.rule_sets import topic_terms
from gongyi.deliberation.rules.follow_ups import (
    MOST_PHOTOS,
    FollowUp,
    FollowUpState,
    ReportVerb,
    Verdict,
    Verdicts,
    check_report,
    check_verdict,
    is_late,
    next_report,
    review_of,
    state_after,
)
from gongyi.deliberation.rules.model import Topic
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.photos import check_size, reencoded
from gongyi.kernel.text import tidy
from gongyi.roll import actions as roll

_photo_thread = ThreadPoolExecutor(1, thread_name_prefix="report-photo")
BATCH = 50


@dataclass(frozen=True)
class Said:
    """A report as it is typed: a verb, words, pictures before and after."""

    verb: ReportVerb
    words: str
    before_photo: UUID | None = None
    after_photo: UUID | None = None


@dataclass(frozen=True)
class OpenItem:
    """An action that is not done yet: it stands first on the next agenda."""

    follow_up_id: UUID
    resolution_id: UUID
    resolution_title: str
    what: str
    owner_a: str
    owner_b: str
    due_on: date
    state: FollowUpState
    is_late: bool


async def open_items_for_agenda(community_id: UUID, now: datetime) -> list[OpenItem]:
    """Reopened ones first, then late ones, then by their day."""
    found = await follow_ups.open_follow_ups(community_id)
    titles = {
        each.id: each.title for each in await resolutions.resolutions_of_community(community_id)
    }
    items = [
        OpenItem(
            each.id,
            each.resolution_id,
            titles[each.resolution_id],
            *(each.what, each.owner_a, each.owner_b, each.due_on, each.state),
            is_late=is_late(each, now, china_date(now)),
        )
        for each in found
    ]
    return sorted(items, key=lambda item: (item.state != "reopened", not item.is_late))


async def report_follow_up(actor: Actor, follow_up_id: UUID, said: Said, now: datetime) -> None:
    """By the committee; raises ReportWordsWrong, PhotoOfAnotherAction, StepNotNow."""
    words = tidy(said.words)
    check_report(words)
    clocks = topic_terms().clocks
    async with transaction():
        topic, one = await locked_action(follow_up_id)
        role = actor.check_may("reportFollowUp", one.community_id)
        state = state_after(one.state, said.verb)
        photos = {said.before_photo, said.after_photo} - {None}
        if photos - await follow_ups.photos_of(one):
            raise PhotoOfAnotherAction
        blocked_at = one.blocked_at or now if state == "blocked" else None
        facts: dict[str, object] = {
            "blocked_at": blocked_at,
            "report_due_at": next_report(now, clocks.report_days),
        }
        if state != "blocked":
            facts["escalated_at"] = None
        if state == "done":
            facts |= {"done_at": now, "review_until": now + timedelta(days=clocks.review_days)}
        await follow_ups.mark_follow_up(one, state, **facts)
        shown = (said.before_photo, said.after_photo)
        report = Report(new_id(), one.id, state, words, *shown, role, now)
        await follow_ups.insert_report(one, report, actor.account_id)
        await journal.write(
            entry(topic, "follow_up_reported", now, actor, before=one.state, after=state)
        )


async def locked_action(follow_up_id: UUID) -> tuple[Topic, FollowUp]:
    """Topic first, action second, as everywhere; raises FollowUpMissing."""
    found = await follow_ups.follow_up_of_id(follow_up_id)
    resolution = await resolutions.resolution_of_id(found.resolution_id) if found else None
    if resolution is None:
        raise FollowUpMissing
    topic = await locked_topic(resolution.topic_id)
    one = await follow_ups.locked_follow_up(follow_up_id)
    if one is None:
        raise FollowUpMissing
    return topic, one


async def add_report_photo(actor: Actor, follow_up_id: UUID, data: bytes, now: datetime) -> UUID:
    """Re-encoded, without where and when; nobody sees it before a report shows it."""
    check_size(data)
    one = await follow_ups.follow_up_of_id(follow_up_id)
    if one is None:
        raise FollowUpMissing
    actor.check_may("addReportPhoto", one.community_id)
    photo = await asyncio.get_running_loop().run_in_executor(_photo_thread, reencoded, data)
    photo_id = new_id()
    async with transaction():
        _, locked = await locked_action(follow_up_id)
        if len(await follow_ups.photos_of(locked)) >= MOST_PHOTOS:
            raise TooManyReportPhotos(most=MOST_PHOTOS)
        await follow_ups.insert_photo(photo_id, locked, actor.account_id, photo, now)
    return photo_id


async def read_report_photo(photo_id: UUID, size: Size) -> bytes:
    """Raises ReportPhotoMissing."""
    found = await follow_ups.shown_photo(photo_id, size)
    if found is None:
        raise ReportPhotoMissing
    return found


async def judge_follow_up(
    actor: Actor, follow_up_id: UUID, verdict: Verdict, typed: str, now: datetime
) -> None:
    """Once a round, by those who took part; raises NotAParticipant, NothingToJudge, …"""
    words = tidy(typed)
    async with transaction():
        topic, one = await locked_action(follow_up_id)
        await roll.check_on_roll(actor.account_id, one.community_id)
        check_verdict(one, verdict, words, now)
        if not await attendance.took_part(topic.id, actor.account_id):
            raise NotAParticipant
        if not await follow_ups.insert_verdict(one, actor.account_id, verdict, words, now):
            raise AlreadyJudged


async def settle_reviews(now: datetime) -> int:
    """By the clock: what was judged long enough is closed, reopened once, or goes to the street."""
    due = await follow_ups.reviewed_until(now, BATCH)
    return sum([await _settle(one.id, now) for one in due])


async def _settle(follow_up_id: UUID, now: datetime) -> bool:
    """False when another worker has been here."""
    async with transaction():
        topic, one = await locked_action(follow_up_id)
        if one.state != "done" or one.review_until is None or one.review_until > now:
            return False
        found = await follow_ups.verdicts_of([one.id])
        verdicts = found.get((one.id, one.round), Verdicts())
        verb = review_of(verdicts, one.round)
        state = state_after(one.state, verb)
        facts = {"round": 1, "done_at": None} if verb == "reopen" else {}
        await follow_ups.mark_follow_up(one, state, review_until=None, **facts)
        words = _sum_of(verdicts)
        report = Report(new_id(), one.id, state, words, None, None, "participants", now)
        await follow_ups.insert_report(one, report, None)
        if verb == "hand_up":
            await tell_street_of(topic, "not_done", one, now)
        await journal.write(entry(topic, "follow_up_judged", now, None, why=words, after=state))
        if verb == "confirm":
            await close_if_done(topic, one.resolution_id, now)
    return True


def _sum_of(verdicts: Verdicts) -> str:
    return (
        f"参加的居民评价：办好了 {verdicts.done} 人，办了一部分 {verdicts.partly} 人，"
        f"没办好 {verdicts.not_done} 人。"
    )


async def community_of_follow_up(follow_up_id: UUID) -> UUID | None:
    """Where it was promised."""
    one = await follow_ups.follow_up_of_id(follow_up_id)
    return None if one is None else one.community_id

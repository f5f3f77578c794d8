"""What a meeting decided: kept, posted, corrected by the street, and turned into something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gongyi.deliberation.actions.closing import close_topic_if_done
from gongyi.deliberation.actions.known import entry, known_topic, locked_topic, take_step
from gongyi.deliberation.actions.street import Origin, raise_matter
from gongyi.deliberation.errors.resolution import (
    AlreadyTurned,
    ForwardWordsWrong,
    PlaceOfProposalWrong,
    ResolutionMissing,
    StepNotNow,
)
from gongyi.deliberation.errors.topic import NotNow
from gongyi.deliberation.events import ResolutionBecomesProposal
from gongyi.deliberation.queries import consultations, follow_ups, resolutions
from gongyi.deliberation.rule_sets import topic_terms
from gongyi.deliberation.rules.follow_ups import ENDED, FollowUp, next_report, state_after
from gongyi.deliberation.rules.model import NewResolution, Topic
from gongyi.deliberation.rules.resolutions import Resolution, check_correction, check_resolution
from gongyi.deliberation.rules.topic_text import CONCERN, PLACE, fits
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.events import say
from gongyi.kernel.ids import new_id
from gongyi.kernel.text import tidy, tidy_line
from gongyi.notices import actions as notices
from gongyi.notices.actions import NoticeDraft


async def record_outcome(actor: Actor, new: NewResolution, now: datetime) -> UUID:
    """By hand, of a meeting that was held without this system: on its day or later."""
    async with transaction():
        topic = await locked_topic(new.topic_id)
        actor.check_may("recordResolution", topic.community_id)
        if topic.state == "notified":
            consultation = await consultations.newest_consultation(topic)
            if consultation is None or consultation.blocks.meets_at > now:
                raise NotNow
            await take_step(topic, "begin", ("meeting", ""), now)
        return await record_resolution(actor, new, now)


async def record_resolution(actor: Actor, typed: NewResolution, now: datetime) -> UUID:
    """Of the topic that is in session; a topic may come to several. Who may has been asked before.

    Keeps resolution and promised actions, and posts a notice; raises what is wrong, NotNow.
    """
    new = _tidied(typed)
    check_resolution(new, china_date(now))
    async with transaction():
        topic = await locked_topic(new.topic_id)
        if topic.state != "resolved":
            await take_step(topic, "resolve", ("meeting", new.title), now)
        one = _resolution(topic, new, now)
        notice_id = await notices.post_notice(_notice(one, new), now)
        await resolutions.insert_resolution(replace(one, notice_id=notice_id), actor.account_id)
        await resolutions.insert_target(one, "notice", notice_id, now)
        for follow_up in _follow_ups(one, new, now):
            await follow_ups.insert_follow_up(follow_up)
        await journal.write(entry(topic, "resolution_recorded", now, actor, after=one.title))
    return one.id


def _tidied(new: NewResolution) -> NewResolution:
    return replace(
        new,
        title=tidy_line(new.title),
        text=tidy(new.text),
        minority=tidy(new.minority),
        follow_ups=tuple(
            replace(
                each,
                what=tidy_line(each.what),
                owner_a=tidy_line(each.owner_a),
                owner_b=tidy_line(each.owner_b),
            )
            for each in new.follow_ups
        ),
    )


def _resolution(topic: Topic, new: NewResolution, now: datetime) -> Resolution:
    facts = {name: value for name, value in vars(new).items() if name != "follow_ups"}
    return Resolution(
        **facts,
        id=new_id(),
        community_id=topic.community_id,
        state="in_force",
        decided_at=now,
        notice_id=None,
        corrected_reason="",
        corrected_text="",
        corrected_at=None,
    )


def _follow_ups(one: Resolution, new: NewResolution, now: datetime) -> list[FollowUp]:
    owed = next_report(now, topic_terms().clocks.report_days)
    return [
        FollowUp(
            id=new_id(),
            community_id=one.community_id,
            resolution_id=one.id,
            nth=nth,
            **vars(each),
            state="todo",
            blocked_at=None,
            escalated_at=None,
            done_at=None,
            review_until=None,
            report_due_at=owed,
            round=0,
        )
        for nth, each in enumerate(new.follow_ups, 1)
    ]


def _notice(one: Resolution, new: NewResolution) -> NoticeDraft:
    promised = [
        f"落实 {nth}：{each.what}（A 岗 {each.owner_a}，B 岗 {each.owner_b}，{each.due_on} 前）"
        for nth, each in enumerate(new.follow_ups, 1)
    ]
    votes = f"赞成 {one.votes_for}，反对 {one.votes_against}，弃权 {one.abstained}。"
    minority = [f"少数意见：{one.minority}"] if one.minority else []
    kind = "决议" if one.is_binding else "协商意见"
    return NoticeDraft(
        community_id=one.community_id,
        kind="resolution",
        subject_id=one.id,
        title=f"{kind}：{one.title}",
        text="\n".join([one.text, votes, *minority, *promised]),
        link=f"/resolutions/{one.id}",
        days=topic_terms().clocks.notice_days,
    )


async def _locked(resolution_id: UUID) -> tuple[Topic, Resolution]:
    """Topic first, resolution second; raises ResolutionMissing."""
    found = await resolutions.resolution_of_id(resolution_id)
    if found is None:
        raise ResolutionMissing
    topic = await locked_topic(found.topic_id)
    one = await resolutions.locked_resolution(resolution_id)
    if one is None:
        raise ResolutionMissing
    return topic, one


async def correct_resolution(
    actor: Actor, resolution_id: UUID, typed: tuple[str, str], now: datetime
) -> None:
    """The street puts right what is unlawful, with (reason, corrected text); actions stop."""
    reason, text = tidy(typed[0]), tidy(typed[1])
    check_correction(reason, text)
    async with transaction():
        topic, one = await _locked(resolution_id)
        actor.check_may("correctResolution", topic.community_id)
        if one.state == "corrected":
            raise StepNotNow
        await resolutions.mark_corrected(one, (reason, text), actor.account_id, now)
        for each in await follow_ups.follow_ups_of([one.id]):
            if each.state not in ENDED:
                await follow_ups.mark_follow_up(each, state_after(each.state, "stop"))
        await close_topic_if_done(topic.id, now)
        await notices.post_notice(_correction(one, reason, text), now)
        await journal.write(
            entry(topic, "resolution_corrected", now, actor, why=reason, after=text[:200])
        )


def _correction(one: Resolution, reason: str, text: str) -> NoticeDraft:
    return NoticeDraft(
        community_id=one.community_id,
        kind="resolution",
        subject_id=None,
        title=f"街道纠正决议：{one.title}",
        text=f"原来的内容：{one.text}\n纠正的理由：{reason}\n改为：{text}",
        link=f"/resolutions/{one.id}",
        days=topic_terms().clocks.notice_days,
    )


async def turn_into_proposal(actor: Actor, resolution_id: UUID, typed: str, now: datetime) -> UUID:
    """Money is needed: the fund takes it in as a proposal; `typed` is the place. Once."""
    place = tidy_line(typed)
    if not fits(place, PLACE):
        raise PlaceOfProposalWrong
    async with transaction():
        topic, one = await _locked(resolution_id)
        actor.check_may("turnIntoProposal", topic.community_id)
        if one.state == "corrected":
            raise StepNotNow
        proposal_id = new_id()
        if not await resolutions.insert_target(one, "proposal", proposal_id, now):
            raise AlreadyTurned
        await say(
            ResolutionBecomesProposal(
                one.id,
                proposal_id,
                one.community_id,
                actor.account_id,
                one.title[:40],
                one.text[:1000],
                place,
                now,
            )
        )
        await journal.write(
            entry(topic, "resolution_became_proposal", now, actor, after=str(proposal_id))
        )
    return proposal_id


async def forward_topic(
    actor: Actor, topic_id: UUID, resolution_id: UUID | None, typed: str, now: datetime
) -> UUID:
    """To the street, with its origin: a topic as it is, or a resolution that asks it. Once."""
    words = tidy(typed)
    if not fits(words, (5, CONCERN[1])):
        raise ForwardWordsWrong
    async with transaction():
        topic = await locked_topic(topic_id)
        actor.check_may("forwardTopic", topic.community_id)
        if topic.is_withheld:
            raise NotNow
        matter = await raise_matter(
            topic.community_id, "forwarded", Origin(topic.id, resolution_id), words, now
        )
        if resolution_id is not None:
            one = await resolutions.resolution_of_id(resolution_id)
            if one is None or one.topic_id != topic.id:
                raise ResolutionMissing
            await resolutions.insert_target(one, "street", matter.id, now)
        await journal.write(entry(topic, "topic_forwarded", now, actor, why=words[:200]))
    return matter.id


async def topic_of_resolution(resolution_id: UUID) -> Topic:
    """Raises ResolutionMissing."""
    one = await resolutions.resolution_of_id(resolution_id)
    if one is None:
        raise ResolutionMissing
    return await known_topic(one.topic_id)


async def community_of_resolution(resolution_id: UUID) -> UUID | None:
    """Where it was decided."""
    one = await resolutions.resolution_of_id(resolution_id)
    return None if one is None else one.community_id

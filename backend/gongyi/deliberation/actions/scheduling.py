"""Put a topic on the agenda with its four blocks, hang out materials, tell everybody in time."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gongyi.deliberation.actions.known import entry, known_topic, locked_topic, take_step
from gongyi.deliberation.errors.schedule import MaterialMissing
from gongyi.deliberation.errors.topic import NotNow
from gongyi.deliberation.queries import consultations
from gongyi.deliberation.queries.consultations import Material
from gongyi.deliberation.rule_sets import topic_terms
from gongyi.deliberation.rules.blocks import check_blocks, check_may_notify
from gongyi.deliberation.rules.materials import check_may_add_material, check_title
from gongyi.deliberation.rules.model import Blocks, Consultation, Party, Topic
from gongyi.deliberation.rules.states import CAN_BE_DISCUSSED, state_after
from gongyi.identity.guards import Actor
from gongyi.kernel import journal, paper_files
from gongyi.kernel.clock import say_moment
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id, stable_id
from gongyi.kernel.text import tidy, tidy_line
from gongyi.notices import actions as notices
from gongyi.notices.actions import NoticeDraft


async def schedule_topic(actor: Actor, topic_id: UUID, typed: Blocks, now: datetime) -> None:
    """Only with all four blocks; raises what is missing, NotNow."""
    blocks = _tidied(typed)
    check_blocks(blocks, topic_terms().clocks, now)
    async with transaction():
        topic = await locked_topic(topic_id)
        role = actor.check_may("scheduleTopic", topic.community_id)
        state_after(topic.state, "schedule")
        await consultations.keep_blocks(topic, await _session(topic), blocks, actor.account_id, now)
        words = f"{say_moment(blocks.meets_at)}，{blocks.place}"
        await take_step(topic, "schedule", (role, words), now, meeting_id=None)
        await journal.write(entry(topic, "topic_scheduled", now, actor, after=words))


def _tidied(blocks: Blocks) -> Blocks:
    return replace(
        blocks,
        content=tidy(blocks.content),
        procedure=tidy(blocks.procedure),
        result_use=tidy(blocks.result_use),
        place=tidy_line(blocks.place),
        parties=tuple(Party(party.kind, tidy_line(party.name)) for party in blocks.parties),
    )


async def _session(topic: Topic) -> int:
    """The next one after a meeting, otherwise the one that is being planned."""
    newest = await consultations.newest_consultation(topic)
    if newest is None:
        return 1
    return newest.session + (topic.state in ("adjourned", "no_consensus", "accepted"))


async def add_material(
    actor: Actor, topic_id: UUID, typed: str, data: bytes, now: datetime
) -> Material:
    """A PDF or a photo, checked; raises what is wrong with it, TooManyMaterials, NotNow."""
    title = tidy_line(typed)
    check_title(title)
    actor.check_may("addMaterial", (await known_topic(topic_id)).community_id)
    kind, kept = await paper_files.checked(data)
    digest = hashlib.sha256(kept).hexdigest()
    material = Material(new_id(), title, kind, len(kept), digest, now)
    async with transaction():
        topic = await locked_topic(topic_id)
        if topic.is_withheld or topic.state not in CAN_BE_DISCUSSED:
            raise NotNow
        check_may_add_material(len(await consultations.materials_of_topic(topic)))
        await consultations.insert_material(topic, material, kept, actor.account_id)
        await journal.write(entry(topic, "topic_material_added", now, actor, after=digest))
    return material


async def read_material(material_id: UUID) -> tuple[str, bytes]:
    """Media type and bytes; raises MaterialMissing."""
    found = await consultations.material_data(material_id)
    if found is None:
        raise MaterialMissing
    return found


async def notify_topic(actor: Actor, topic_id: UUID, now: datetime) -> None:
    """Hang the four blocks and the materials out; raises MaterialsMissing, ToldTooLate, NotNow."""
    async with transaction():
        topic = await locked_topic(topic_id)
        role = actor.check_may("notifyTopic", topic.community_id)
        state_after(topic.state, "notify")
        consultation = await consultations.newest_consultation(topic)
        if consultation is None:
            raise NotNow
        materials = await consultations.materials_of_topic(topic)
        check_may_notify(consultation, len(materials), topic_terms().clocks, now)
        await consultations.mark_notified(consultation, now)
        await notices.post_notice(_notice(topic, consultation), now)
        words = f"材料 {len(materials)} 份已公布"
        await take_step(topic, "notify", (role, words), now)
        await journal.write(entry(topic, "topic_notified", now, actor, after=words))


def _notice(topic: Topic, consultation: Consultation) -> NoticeDraft:
    """Until the meeting; a meeting that is set anew has a notice of its own."""
    blocks = consultation.blocks
    lines = (
        f"{say_moment(blocks.meets_at)}，在{blocks.place}商量：{topic.title}",
        f"内容：{blocks.content}",
        f"主体：{'、'.join(party.name for party in blocks.parties)}",
        f"程序：{blocks.procedure}",
        f"成果运用：{blocks.result_use}",
    )
    return NoticeDraft(
        community_id=topic.community_id,
        kind="meeting",
        subject_id=stable_id("consultation", topic.id, consultation.session, blocks.meets_at),
        title=f"议事预告：{topic.title}",
        text="\n".join(lines),
        link=f"/topics/{topic.id}",
        until=blocks.meets_at,
        takes_objections=False,
    )

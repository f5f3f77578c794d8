"""A resident objects; the committee answers; the supervision committee, or the street, rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.notices.errors import AlreadyObjected, NoticeMissing, ObjectionMissing
from gongyi.notices.queries import notices, objections
from gongyi.notices.rules.model import Objection, Ruling
from gongyi.notices.rules.objections import (
    RULING_VERBS,
    check_may_object,
    check_not_own,
    check_own,
    check_street_may,
    check_words,
    due_after,
    move_from,
    working_days_on,
)
from gongyi.roll import actions as roll


async def object_to_notice(
    actor: Actor, community_id: UUID, notice_id: UUID, words: str, now: datetime
) -> Objection:
    """Everybody reads it, without her name. Raises what stands in the way; once per notice."""
    said = check_words(words)
    try:
        async with transaction():
            resident = await roll.check_on_roll(actor.account_id, community_id)
            notice = await notices.locked_notice(community_id, notice_id)
            if notice is None:
                raise NoticeMissing
            check_may_object(notice, now)
            objection = Objection(
                id=new_id(),
                community_id=community_id,
                notice_id=notice_id,
                number=await objections.next_number(notice),
                account_id=actor.account_id,
                words=said,
                raised_at=now,
                state="open",
                due_at=working_days_on(now, notice.answer_workdays),
                clocks=notice.clocks,
            )
            await objections.insert_objection(objection, resident.id)
    except UniqueViolationError as error:
        if broken_rule(error) == "one_objection_per_resident_and_notice":
            raise AlreadyObjected from error
        raise
    return objection


async def answer_objection(
    actor: Actor, community_id: UUID, objection_id: UUID, words: str, now: datetime
) -> Objection:
    """The committee's answer, for everybody to read; raises NotOpenForThat, NotYoursToSettle."""
    role = actor.check_may("answerObjection", community_id)
    said = check_words(words)
    async with transaction():
        objection = await _locked(community_id, objection_id)
        check_not_own(objection, actor.account_id)
        move = move_from(objection.state, "answer")
        answered = replace(
            objection,
            state=move.to,
            due_at=due_after(move, objection.clocks, now),
            answer=said,
            answered_at=now,
        )
        await objections.mark_answered(answered, actor.account_id)
        await journal.write(_entry(answered, "objection_answered", now, (actor.account_id, role)))
    return answered


async def dispute_answer(
    actor: Actor, community_id: UUID, objection_id: UUID, words: str, now: datetime
) -> Objection:
    """Who objected is not content: the supervision committee rules. Raises NotYourObjection."""
    said = check_words(words)
    async with transaction():
        objection = await _locked(community_id, objection_id)
        check_own(objection, actor.account_id)
        move = move_from(objection.state, "dispute")
        disputed = replace(
            objection,
            state=move.to,
            due_at=due_after(move, objection.clocks, now),
            dispute=said,
            disputed_at=now,
        )
        await objections.mark_disputed(disputed)
    return disputed


async def rule_on_objection(
    actor: Actor, community_id: UUID, objection_id: UUID, found: tuple[Ruling, str], now: datetime
) -> Objection:
    """Upheld or dismissed, with the reason that everybody reads; there is no third body."""
    role = actor.check_may("ruleOnObjection", community_id)
    ruling, said = found[0], check_words(found[1])
    async with transaction():
        objection = await _locked(community_id, objection_id)
        check_not_own(objection, actor.account_id)
        move = move_from(objection.state, RULING_VERBS[ruling])
        by_street = role == "street_officer"
        if by_street:
            check_street_may(objection, now)
        ruled = replace(
            objection,
            state=move.to,
            due_at=None,
            ruling=said,
            ruled_at=now,
            ruled_by_street=by_street,
        )
        await objections.mark_ruled(ruled, actor.account_id)
        await journal.write(_entry(ruled, f"objection_{ruling}", now, (actor.account_id, role)))
    return ruled


async def _locked(community_id: UUID, objection_id: UUID) -> Objection:
    found = await objections.locked_objection(community_id, objection_id)
    if found is None:
        raise ObjectionMissing
    return found


def _entry(objection: Objection, what: str, now: datetime, by: tuple[UUID, str]) -> journal.Entry:
    why = objection.ruling or objection.answer
    return journal.Entry(now, what, objection.id, objection.community_id, *by, why=why)

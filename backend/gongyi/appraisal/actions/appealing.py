"""Appeals: by the committee, by the supervision committee, or by ten residents together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.appraisal.actions.gathering import judges_barred
from gongyi.appraisal.actions.publishing import go_on_after_notice
from gongyi.appraisal.actions.terms import known_appraisal, locked_appraisal
from gongyi.appraisal.errors.appeal import (
    AlreadySigned,
    AppealAlreadyFiled,
    AppealDecided,
    AppealMissing,
    SeatTaken,
)
from gongyi.appraisal.queries import appeals, figures
from gongyi.appraisal.queries.terms import Appraisal
from gongyi.appraisal.rules.appeals import (
    SEATS,
    Appeal,
    Opinion,
    Seat,
    Side,
    answer_of,
    check_may_appeal,
    check_may_judge,
    check_words,
    decision_of,
)
from gongyi.identity.guards import Actor, Role
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import NotAllowed
from gongyi.kernel.text import tidy
from gongyi.kernel.workdays import add_workdays
from gongyi.roll import actions as roll

_SIDES: Mapping[Role, Side] = {
    "committee_member": "committee",
    "supervision_committee": "supervision",
}


async def file_appeal(actor: Actor, appraisal_id: UUID, words: str, now: datetime) -> UUID:
    """By the committee or the supervision committee: it stands at once.

    Raises NotAllowed, AppraisalMissing, AppealTooEarly, AppealTooLate, AppealReasonMissing,
    AppealTooLong, AppealAlreadyFiled.
    """
    async with _one_appeal_per_side(), transaction():
        appraisal = await locked_appraisal(appraisal_id)
        role = actor.check_may("fileAppraisalAppeal", appraisal.community_id)
        appeal = await _file(actor, appraisal, _SIDES[role], words, now)
        await journal.write(_entry(appeal, "appraisal_appeal_filed", actor, role, now))
    return appeal.id


async def file_joint_appeal(actor: Actor, appraisal_id: UUID, words: str, now: datetime) -> UUID:
    """By a resident, who is the first to sign; it stands when ten have.

    Raises AppraisalMissing, AppealTooEarly, AppealTooLate, AppealReasonMissing, AppealTooLong,
    AppealAlreadyFiled, NotOnRoll, ClaimWaiting, TooYoungToVote.
    """
    async with _one_appeal_per_side(), transaction():
        appraisal = await locked_appraisal(appraisal_id)
        resident_id = await _resident(actor, appraisal, now)
        appeal = await _file(actor, appraisal, "residents", words, now)
        await _sign(actor, resident_id, appraisal, appeal, now)
        await journal.write(_entry(appeal, "appraisal_appeal_filed", actor, "", now))
    return appeal.id


@asynccontextmanager
async def _one_appeal_per_side() -> AsyncIterator[None]:
    try:
        yield
    except UniqueViolationError as error:
        if broken_rule(error) == "one_appeal_per_side":
            raise AppealAlreadyFiled from error
        raise


async def _resident(actor: Actor, appraisal: Appraisal, now: datetime) -> UUID:
    """Who may appeal is who may vote. Raises NotOnRoll, ClaimWaiting, TooYoungToVote."""
    community_id = appraisal.community_id
    resident = await roll.check_may_vote(actor.account_id, community_id, china_date(now))
    return resident.id


async def _file(
    actor: Actor, appraisal: Appraisal, side: Side, words: str, now: datetime
) -> Appeal:
    said = tidy(words)
    check_may_appeal(side, appraisal.phase)
    check_words(said)
    return await _insert(actor, appraisal, side, said, now)


async def _insert(
    actor: Actor, appraisal: Appraisal, side: Side, words: str, now: datetime
) -> Appeal:
    stands = None if side == "residents" else now
    appeal = Appeal(
        id=new_id(),
        community_id=appraisal.community_id,
        appraisal_id=appraisal.id,
        version=(await figures.versions_of(appraisal))[0].version,
        side=side,
        words=words,
        filed_at=now,
        filed_by=actor.account_id,
        stands_at=stands,
        due_at=None if stands is None else _due(appraisal, now),
        is_upheld=None,
        answer="",
        decided_at=None,
    )
    await appeals.insert_appeal(appeal)
    return appeal


def _due(appraisal: Appraisal, now: datetime) -> datetime:
    return add_workdays(now, appraisal.term.method.clocks.appeal_answer_workdays)


async def sign_appeal(actor: Actor, appeal_id: UUID, now: datetime) -> int:
    """One more resident; how many there are now.

    Raises AppealMissing, AppealDecided, AppealTooLate, AlreadySigned, NotOnRoll, ClaimWaiting,
    TooYoungToVote.
    """
    try:
        async with transaction():
            # Behind the lock of the end of the notice: the tenth signature is in time or not.
            appraisal = await locked_appraisal((await _known(appeal_id)).appraisal_id)
            appeal = await _locked(appeal_id)
            if appeal.side != "residents":
                raise AppealMissing
            if appeal.decided_at is not None:
                raise AppealDecided
            check_may_appeal("residents", appraisal.phase)
            resident_id = await _resident(actor, appraisal, now)
            return await _sign(actor, resident_id, appraisal, appeal, now)
    except UniqueViolationError as error:
        if broken_rule(error) == "one_signature_per_resident":
            raise AlreadySigned from error
        raise


async def _sign(
    actor: Actor, resident_id: UUID, appraisal: Appraisal, appeal: Appeal, now: datetime
) -> int:
    await appeals.insert_signature(appeal, resident_id, actor.account_id, now)
    signed = await appeals.signatures(appeal)
    if appeal.stands_at is None and signed >= appraisal.term.method.appeal_residents:
        await appeals.mark_standing(appeal, now, _due(appraisal, now))
    return signed


async def give_opinion(
    actor: Actor, appeal_id: UUID, upholds: bool, words: str, now: datetime
) -> bool | None:
    """One seat of the panel; two of three decide. The decision, None while it is open.

    Raises NotAllowed, AppealMissing, AppealReasonMissing, AppealTooLong, AppealDecided,
    AppealNotStanding, JudgeEnteredWork, JudgeFiledAppeal, SeatTaken.
    """
    said = tidy(words)
    try:
        async with transaction():
            appraisal = await locked_appraisal((await _known(appeal_id)).appraisal_id)
            appeal = await _locked(appeal_id)
            seat = _seat(actor, appeal)
            check_words(said)
            needed = appraisal.term.method.appeal_residents
            check_may_judge(appeal, actor.account_id, await judges_barred(appraisal), needed)
            opinion = Opinion(seat, actor.account_id, upholds, said, now)
            await appeals.insert_opinion(appeal, opinion)
            await journal.write(_entry(appeal, "appraisal_appeal_opinion", actor, seat, now))
            return await _decide(appraisal, appeal, now)
    except UniqueViolationError as error:
        if broken_rule(error) in ("one_opinion_per_seat", "one_seat_per_person"):
            raise SeatTaken from error
        raise


def _seat(actor: Actor, appeal: Appeal) -> Seat:
    role = actor.check_may("giveAppealOpinion", appeal.community_id)
    for seat in SEATS:
        if role == seat:
            return seat
    raise NotAllowed


async def _decide(appraisal: Appraisal, appeal: Appeal, now: datetime) -> bool | None:
    opinions = await appeals.opinions_of(appeal)
    decision = decision_of(opinions)
    if decision is None:
        return None
    await appeals.mark_decided(appeal, decision, answer_of(opinions, decision), now)
    if appraisal.phase == "appeals":
        await go_on_after_notice(appraisal, now)
    return decision


async def appeals_of(appraisal_id: UUID) -> list[tuple[Appeal, list[Opinion]]]:
    """All of them with what the panel said; raises AppraisalMissing."""
    found = await appeals.appeals_of(await known_appraisal(appraisal_id))
    return [(appeal, await appeals.opinions_of(appeal)) for appeal in found]


async def community_of_appeal(appeal_id: UUID) -> UUID | None:
    """Where it belongs."""
    return await appeals.community_of_appeal(appeal_id)


async def _known(appeal_id: UUID) -> Appeal:
    found = await appeals.appeal_of_id(appeal_id)
    if found is None:
        raise AppealMissing
    return found


async def _locked(appeal_id: UUID) -> Appeal:
    found = await appeals.appeal_of_id(appeal_id, lock=True)
    if found is None:
        raise AppealMissing
    return found


def _entry(appeal: Appeal, what: str, actor: Actor, role: str, now: datetime) -> journal.Entry:
    return journal.Entry(
        at=now,
        what=what,
        on=appeal.id,
        community_id=appeal.community_id,
        account_id=actor.account_id,
        role=role,
    )

"""Working on a bad rating: contact, answer, call back, decision. Each step is written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.phones import unseal_phone
from gongyi.ratings.actions.fixing import promise_fix
from gongyi.ratings.actions.handing_over import hold_if_first
from gongyi.ratings.actions.known import at_case, in_charge, side_held, side_of, write_step
from gongyi.ratings.actions.mine import close_case, record_answer
from gongyi.ratings.queries import cases, directory, exclusions, fixes, hand_overs, mine
from gongyi.ratings.queries.cases import Said, Step
from gongyi.ratings.queries.directory import Point
from gongyi.ratings.queries.exclusions import Exclusion
from gongyi.ratings.rules.cases import (
    CALLS_BEFORE_CLOSING,
    Case,
    Side,
    check_answerable,
    check_call_back,
    check_contact,
    check_decidable,
    check_longer,
    reply_due_at,
)
from gongyi.ratings.rules.clocks import Clock, clocks_of
from gongyi.ratings.rules.fixing import Fix
from gongyi.ratings.rules.hand_over import HandOver
from gongyi.ratings.rules.publishing import is_read_at_once
from gongyi.ratings.rules.words import check_public_words, check_words_of

# Closed ones stay in the list for a quarter of a year.
LISTED = timedelta(days=90)


@dataclass(frozen=True)
class ListedCase:
    """A line of the list; `is_offered`: the reader is asked to take it over."""

    case: Case
    point: Point
    is_offered: bool


@dataclass(frozen=True)
class OpenedCase:
    """A case before somebody's eyes. `comment` is empty while it waits for others' company."""

    case: Case
    point: Point
    said: Said
    comment: str
    steps: list[Step]
    phone: str
    exclusion: Exclusion | None
    fix: Fix | None
    hand_over: HandOver | None
    my_side: Side

    def clocks(self, now: datetime) -> list[Clock]:
        """Everything that is owed by when."""
        asked = self.exclusion
        exclusion = (asked.due_at, asked.decided_at) if asked else None
        return clocks_of(self.case, self.fix.span if self.fix else None, exclusion, now)


async def cases_of(actor: Actor, community_id: UUID, now: datetime) -> list[ListedCase]:
    """Those a member of staff may see: a provider only those of its own points."""
    role = actor.check_may("listRatingCases", community_id)
    found = await cases.cases_of(community_id, now - LISTED)
    points = {point.id: point for point in await directory.points_of(community_id)}
    duties = await directory.duties_of(community_id)
    own = {duty.point_id: duty.side for duty in duties if duty.account_id == actor.account_id}
    offered = await hand_overs.offered_sides(community_id)
    return [
        ListedCase(case, points[case.point_id], _is_offered(case, offered, own))
        for case in found
        if role != "provider" or case.point_id in own
    ]


def _is_offered(case: Case, offered: Mapping[UUID, Side], own: Mapping[UUID, Side]) -> bool:
    return case.id in offered and offered[case.id] == own.get(case.point_id)


async def open_case(actor: Actor, case_id: UUID, now: datetime) -> OpenedCase:
    """That somebody looked is written down, and she sees it; the first asked holds it from now on.

    Raises CaseUnknown, NotYourPoint.
    """
    async with transaction():
        case, point, role = await at_case(actor, "readRatingCase", case_id, locked=True)
        side = side_held(actor.account_id, role, point, await directory.duties_of_point(point))
        case = await hold_if_first(case, actor, role, point, side, now)
        author = await mine.author_of(case.community_id, case.rating_id)
        exclusion = await exclusions.exclusion_of_case(case.community_id, case.id)
        entry = journal.Entry(
            now, "rating_case_read", case.id, case.community_id, actor.account_id, role
        )
        await journal.write(entry, about=[author] if author else [])
    said = await cases.said_in(case)
    is_shown = said.is_text_shown or is_read_at_once(case.may_call, said.reasons)
    return OpenedCase(
        case=case,
        point=point,
        said=said,
        comment=said.comment if is_shown else "",
        steps=await cases.steps_of(case),
        phone=await _phone(case),
        exclusion=exclusion,
        fix=await fixes.fix_of(case),
        hand_over=await hand_overs.pending_of(case),
        my_side=side,
    )


async def _phone(case: Case) -> str:
    sealed = await cases.phone_sealed_of(case) if not case.is_closed else None
    return unseal_phone(sealed) if sealed else ""


async def note_contact(
    actor: Actor, case_id: UUID, words: str, now: datetime, *, was_reached: bool
) -> None:
    """Somebody has rung her up; raises CaseClosed, CallNotAllowed, WordsNeeded."""
    said = check_words_of(words)
    async with transaction():
        case, _, role = await at_case(actor, "contactRater", case_id, locked=True)
        check_contact(case)
        if case.contacted_at is None:
            await cases.update_case(case, contacted_at=now)
        await write_step(
            case, "contacted" if was_reached else "contact_missed", actor, role, said, now
        )


async def ask_for_longer(actor: Actor, case_id: UUID, reason: str, now: datetime) -> None:
    """Fifteen working days in place of five; the reason is public.

    Raises CaseClosed, LongerAlready, TooLateForLonger, WordsNeeded, ReplyNamesSomebody.
    """
    said = check_public_words(reason)
    async with transaction():
        case, _, role = await at_case(actor, "extendRatingCase", case_id, locked=True)
        check_longer(case, now)
        due = reply_due_at(case.opened_at, is_complex=True)
        await cases.update_case(case, complex_reason=said, reply_due_at=due)
        await write_step(case, "extended", actor, role, said, now)


async def reply_to_case(
    actor: Actor, case_id: UUID, kind: str, words: str, now: datetime, fix_days: int = 0
) -> None:
    """What was put right, what will be within so many working days, or why it cannot be.

    Public once the rating is.
    Raises CaseClosed, AnsweredAlready, FixDaysWrong, WordsNeeded, ReplyNamesSomebody.
    """
    said = check_public_words(words)
    async with transaction():
        case, _, role = await at_case(actor, "replyToRating", case_id, locked=True)
        check_answerable(case)
        await cases.update_case(
            case,
            state="answered",
            replied_at=case.replied_at or now,
            last_replied_at=now,
            replied_by=actor.account_id,
            reply_kind=kind,
            reply=said,
            called_at=None,
            answer=None,
        )
        await hand_overs.let_lapse(case, now)
        if kind == "promised":
            await promise_fix(case, actor, said, fix_days, now)
        await write_step(case, "replied", actor, role, said, now)


async def call_back(actor: Actor, case_id: UUID, outcome: str, words: str, now: datetime) -> None:
    """`accepted`, `not_accepted` or `missed`: two missed ones on different days close the case.

    Raises what `check_call_back` does, and WordsNeeded.
    """
    said = check_words_of(words)
    async with transaction():
        case, point, role = await at_case(actor, "callBackRater", case_id, locked=True)
        missed_on = await cases.missed_calls_on(case)
        duties = await directory.duties_of_point(point)
        operators = in_charge(duties, "operator")
        if side_of(role, point) == "operator":
            operators = [*operators, actor.account_id]
        check_call_back(case, actor.account_id, operators, missed_on, now)
        if outcome == "missed":
            await write_step(case, "call_missed", actor, role, said, now)
            if len(missed_on) + 1 >= CALLS_BEFORE_CLOSING:
                await close_case(case, "no_answer", now)
            return
        await write_step(case, outcome, actor, role, said, now)
        await cases.update_case(case, called_at=now)
        is_accepted = outcome == "accepted"
        await record_answer(case, is_accepted=is_accepted, after_level=None, now=now)


async def decide_case(
    actor: Actor, case_id: UUID, words: str, now: datetime, fix_days: int = 0
) -> None:
    """The street office has the last word, and may order a repair within so many working days.

    Raises CaseClosed, NotEscalated, FixDaysWrong, WordsNeeded, ReplyNamesSomebody.
    """
    said = check_public_words(words)
    async with transaction():
        case, _, role = await at_case(actor, "decideRatingCase", case_id, locked=True)
        check_decidable(case)
        await write_step(case, "decided", actor, role, said, now)
        await cases.update_case(
            case,
            reply=said,
            reply_kind=case.reply_kind or "explained",
            replied_at=case.replied_at or now,
            last_replied_at=now,
        )
        if fix_days:
            await promise_fix(case, actor, said, fix_days, now)
        await close_case(case, "decided", now)


async def case_counts(
    community_ids: Sequence[UUID], now: datetime
) -> Mapping[UUID, tuple[int, int]]:
    """Open and overdue cases of each community that has any."""
    return await cases.open_and_overdue(community_ids, now)

"""What a resident does with her own ratings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.identity.guards import Actor
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.events import say
from gongyi.kernel.ids import new_id
from gongyi.kernel.text import tidy
from gongyi.ratings.actions.known import case_of_id, point_of_id
from gongyi.ratings.errors.giving import GoodAmendsOpenCase, RatingUnknown
from gongyi.ratings.events import RatingCaseClosed
from gongyi.ratings.queries import cases, fixes, mine
from gongyi.ratings.queries.directory import Point
from gongyi.ratings.queries.mine import Amendment, Mine
from gongyi.ratings.rules.cases import Case, check_her_answer, opened_at, reply_due_at
from gongyi.ratings.rules.clocks import Clock, clocks_of
from gongyi.ratings.rules.levels import check_words, is_bad
from gongyi.ratings.rules.limits import check_amendable


@dataclass(frozen=True)
class Own:
    """A rating of hers, where, and of its case the clocks and what was put right."""

    rating: Mine
    point: Point
    clocks: list[Clock]
    fixed: str


async def ratings_of(actor: Actor, now: datetime) -> list[Own]:
    """Newest first."""
    return [await _own(each, now) for each in await mine.ratings_of(actor.account_id)]


async def _own(rating: Mine, now: datetime) -> Own:
    point = await point_of_id(rating.point_id)
    if rating.case_id is None:
        return Own(rating, point, [], "")
    case = await case_of_id(rating.case_id)
    fix = await fixes.fix_of(case)
    clocks = clocks_of(case, fix.span if fix else None, None, now)
    return Own(rating, point, clocks, fix.done if fix else "")


async def amend_rating(actor: Actor, rating_id: UUID, said: Amendment, now: datetime) -> None:
    """Once within three days, before anybody saw it.

    Raises RatingUnknown, AmendedAlready, TooLateToAmend, GoodAmendsOpenCase and `check_words`'.
    """
    today = china_date(now)
    words = Amendment(
        said.level, said.aspects, said.reasons, said.reasons_version, tidy(said.comment)
    )
    check_words(words.level, words.aspects, words.reasons, words.reasons_version, words.comment)
    async with transaction():
        found = await mine.rating_of(actor.account_id, rating_id)
        if found is None:
            raise RatingUnknown
        check_amendable(found.given_on, found.amended_on, today)
        await _settle_case(found, words, now)
        await mine.amend(found, words, today)


async def _settle_case(found: Mine, words: Amendment, now: datetime) -> None:
    """A slip of the finger ends a case nobody has touched; a new bad rating begins one."""
    if found.case_id is not None and not is_bad(words.level):
        if not found.is_case_untouched:
            raise GoodAmendsOpenCase
        case = await case_of_id(found.case_id, locked=True)
        await close_case(case, "amended", now)
    if found.case_id is None and is_bad(words.level):
        await cases.insert_case(new_id(), found.id, opened_at(now), reply_due_at(now))


async def answer_reply(
    actor: Actor, rating_id: UUID, *, is_accepted: bool, after_level: int | None, now: datetime
) -> None:
    """She says whether it is settled: yes closes the case, no takes it to the street office.

    Raises RatingUnknown, NotAnsweredYet or CaseClosed.
    """
    async with transaction():
        found = await mine.rating_of(actor.account_id, rating_id)
        if found is None or found.case_id is None:
            raise RatingUnknown
        case = await case_of_id(found.case_id, locked=True)
        check_her_answer(case)
        await record_answer(case, is_accepted=is_accepted, after_level=after_level, now=now)
        await cases.insert_step(case, "accepted" if is_accepted else "not_accepted", now)


async def record_answer(
    case: Case, *, is_accepted: bool, after_level: int | None, now: datetime
) -> None:
    """Said by herself or on the phone; the level in the score stays as it was."""
    said = "accepted" if is_accepted else "not_accepted"
    await cases.update_case(case, answer=said, after_level=after_level)
    if is_accepted:
        await close_case(case, "accepted", now)
    else:
        await cases.update_case(
            case, state="escalated", escalated_at=now, escalated_why="not_accepted"
        )


async def close_case(case: Case, how: str, now: datetime) -> None:
    await cases.update_case(case, state="closed", closed_at=now, closed_how=how)
    await say(RatingCaseClosed(case.id, case.community_id, how, now))

"""Asking that a rating does not count, and deciding on it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

import asyncpg

from gongyi.identity.guards import Actor, check_four_eyes
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.ratings.actions.known import case_of_id, check_own_point, point_of_id
from gongyi.ratings.actions.mine import close_case
from gongyi.ratings.errors.case import (
    AskedToExcludeAlready,
    CaseClosed,
    ExclusionDecided,
    NoExclusionAsked,
)
from gongyi.ratings.queries import exclusions, fixes
from gongyi.ratings.queries.exclusions import Exclusion
from gongyi.ratings.rules.exclusions import check_decider, check_request, decide_due_at
from gongyi.ratings.rules.words import check_words_of


async def ask_to_exclude(
    actor: Actor, case_id: UUID, ground: str, evidence: str, now: datetime
) -> None:
    """By the rated side, with evidence.

    Raises GroundUnknown, CaseClosed, TooLateToExclude, AskedToExcludeAlready, WordsNeeded.
    """
    shown = check_words_of(evidence)
    case = await case_of_id(case_id)
    role = actor.check_may("askToExclude", case.community_id)
    await check_own_point(actor, role, await point_of_id(case.point_id))
    check_request(case, ground, now)
    request = Exclusion(
        *(new_id(), case.community_id, case.id, ground, shown, actor.account_id, now),
        *(decide_due_at(now), None, "", None, None),
    )
    try:
        async with transaction():
            await exclusions.insert_exclusion(request)
            await journal.write(_entry(request, "rating_exclusion_asked", actor, role, now, ground))
    except asyncpg.UniqueViolationError as twice:
        if broken_rule(twice) != "asked_once_per_case":
            raise
        raise AskedToExcludeAlready from twice


async def decide_exclusion(
    actor: Actor,
    case_id: UUID,
    verdict: Literal["granted", "refused"],
    reason: str,
    now: datetime,
) -> None:
    """Granted: the rating counts no longer and its case ends. The level stays where it is.

    Raises NoExclusionAsked, ExclusionDecided, DecidingForOwnSide, SameTwoEyes, WordsNeeded.
    """
    said = check_words_of(reason)
    async with transaction():
        case = await case_of_id(case_id, locked=True)
        role = actor.check_may("decideExclusion", case.community_id)
        request = await exclusions.exclusion_of_case(case.community_id, case.id)
        if request is None:
            raise NoExclusionAsked
        if request.verdict is not None:
            raise ExclusionDecided
        check_decider(role, (await point_of_id(case.point_id)).operator)
        check_four_eyes(request.asked_by, actor.account_id)
        if verdict == "granted" and case.closed_how == "amended":
            raise CaseClosed
        await exclusions.mark_decided(request, verdict, said, actor.account_id, now)
        await journal.write(_entry(request, f"rating_exclusion_{verdict}", actor, role, now, said))
        if verdict == "granted":
            today = china_date(now)
            await exclusions.mark_rating_excluded(case.community_id, case.rating_id, today)
            await fixes.drop_open(case)
            if not case.is_closed:
                await close_case(case, "excluded", now)


def _entry(
    request: Exclusion, what: str, actor: Actor, role: str, now: datetime, why: str
) -> journal.Entry:
    return journal.Entry(
        now, what, request.case_id, request.community_id, actor.account_id, role, why
    )

"""What two people look at: raised by the clock, settled by them, voided and published if proven."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.appraisal.errors.honesty import AlreadyLooked, FlagMissing
from gongyi.appraisal.errors.term import AppraisalMissing
from gongyi.appraisal.queries import honesty, terms
from gongyi.appraisal.queries.honesty import Flag, Incident
from gongyi.appraisal.queries.terms import Appraisal
from gongyi.appraisal.rules.honesty import (
    RECENT_DAYS,
    Look,
    Outcome,
    Pattern,
    check_look,
    days_seen_by_all,
    findings,
    outcome_of,
)
from gongyi.appraisal.rules.terms import Term
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.ratings import actions as ratings

MOST_SHOWN = 50


async def raise_flags(appraisal: Appraisal, now: datetime) -> int:
    """Everything of this term that somebody should look at; how many are new."""
    term = appraisal.term
    until = min(now, term.ends_at)
    recent = max(term.starts_at, until - timedelta(days=RECENT_DAYS))
    lately = {
        found.point_id: found.ratings
        for found in await ratings.rating_patterns(appraisal.community_id, recent, until)
    }
    found = [
        finding
        for seen in await ratings.rating_patterns(appraisal.community_id, term.starts_at, until)
        for finding in findings(
            Pattern(
                *(seen.point_id, seen.point_name, seen.ratings, seen.fives),
                *(seen.begging_reports, seen.most_in_ten_minutes, seen.most_from_one_device),
                most_from_one_network=seen.most_from_one_network,
                recent=lately.get(seen.point_id, 0),
                days_before=(recent - term.starts_at).days,
            ),
            term.method.honesty,
        )
    ]
    return await honesty.insert_flags(appraisal.community_id, term.id, found, now)


async def flags_of(community_id: UUID) -> list[Flag]:
    """Open ones first."""
    return await honesty.flags_of(community_id, MOST_SHOWN)


async def look_at_flag(actor: Actor, flag_id: UUID, look: Look, now: datetime) -> Outcome:
    """One person's verdict; the second one that agrees settles it.

    Raises NotAllowed, FlagMissing, FlagSettled, AlreadyLooked, VerdictReasonMissing, DaysMissing,
    DaysDiffer.
    """
    try:
        async with transaction():
            flag = await honesty.flag_of_id(flag_id, lock=True)
            if flag is None:
                raise FlagMissing
            role = actor.check_may("lookAtFlag", flag.community_id)
            term = await _term(flag)
            check_look(look, flag.looks, flag.outcome, term.starts_on, term.ends_on)
            await honesty.insert_look(flag, look, now)
            entry = journal.Entry(
                *(now, f"honesty_{look.verdict}", flag.id, flag.community_id, actor.account_id),
                role=role,
                why=look.words,
            )
            await journal.write(entry)
            return await _settle(flag, [*flag.looks, look], now)
    except UniqueViolationError as error:
        if broken_rule(error) == "one_look_per_person":
            raise AlreadyLooked from error
        raise


async def _term(flag: Flag) -> Term:
    term = await terms.term_of_id(flag.term_id)
    if term is None:
        raise AppraisalMissing
    return term


async def _settle(flag: Flag, looks: list[Look], now: datetime) -> Outcome:
    outcome = outcome_of(looks)
    if outcome == "open":
        return outcome
    await honesty.mark_settled(flag, outcome, now)
    days = days_seen_by_all(looks)
    if outcome == "begging" and days is not None:
        incident_id = new_id()
        voided = await ratings.void_ratings(
            flag.community_id, flag.point_id, *days, incident_id, now
        )
        words = "\n".join(look.words for look in looks if look.verdict == "begging")
        incident = Incident(incident_id, flag.community_id, flag.id, words, *days, voided, now)
        await honesty.insert_incident(incident)
    return outcome


async def incidents_of(appraisal: Appraisal) -> list[Incident]:
    """What was proven within the term."""
    term = appraisal.term
    return await honesty.incidents_in(appraisal.community_id, term.starts_on, term.ends_on)


async def community_of_flag(flag_id: UUID) -> UUID | None:
    """Where it belongs."""
    return await honesty.community_of_flag(flag_id)

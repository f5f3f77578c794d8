"""More than a few percent of the ratings were begged for: a third party asks all of them again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.appraisal.actions.gathering import channels_now
from gongyi.appraisal.actions.terms import locked_appraisal
from gongyi.appraisal.errors.honesty import NothingToRunAgain, RunGoesOn, TooLateToRunAgain
from gongyi.appraisal.queries.terms import Appraisal
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import say_moment
from gongyi.kernel.database import transaction
from gongyi.ratings import actions as ratings


async def begin_rating_run(actor: Actor, appraisal_id: UUID, run_by: str, now: datetime) -> None:
    """By the street office, once the method's limit is passed, before there is a figure.

    Raises NotAllowed, AppraisalMissing, TooLateToRunAgain, NothingToRunAgain, and what
    `ratings.begin_run` does.
    """
    async with transaction():
        appraisal = await locked_appraisal(appraisal_id)
        actor.check_may("beginRatingRun", appraisal.community_id)
        if appraisal.phase != "collecting":
            raise TooLateToRunAgain
        counts = await _begged_for(appraisal)
        term = appraisal.term
        days = (term.starts_on, term.ends_on)
        await ratings.begin_run(actor, appraisal.community_id, days, counts, run_by, now)


async def check_no_run(community_id: UUID, now: datetime) -> None:
    """While residents are asked again there is no figure; raises RunGoesOn."""
    for run in await ratings.runs_of(community_id):
        if now < run.ends_at:
            raise RunGoesOn(until=say_moment(run.ends_at))


async def _begged_for(appraisal: Appraisal) -> tuple[int, int]:
    """How many were voided, of how many; raises NothingToRunAgain."""
    told = await channels_now(appraisal)
    for channel in appraisal.term.method.channels:
        if channel.source == "ratings" and told[channel.id].must_rerun:
            voided = told[channel.id].voided
            return voided, voided + sum(told[channel.id].levels)
    raise NothingToRunAgain

"""Asking a channel again: begun for the appraisal, with slips that only a third party hands out."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.ratings.actions.encounters import MadeSlip, hand_slip
from gongyi.ratings.queries import runs
from gongyi.ratings.rules.runs import Run, check_runner, run_ends_on, run_on

__all__ = ["begin_run", "hand_run_slip", "runs_of"]


async def runs_of(community_id: UUID) -> list[Run]:
    """Newest first; public."""
    return await runs.runs_of(community_id)


async def begin_run(
    actor: Actor,
    community_id: UUID,
    days: tuple[date, date],
    counts: tuple[int, int],
    run_by: str,
    now: datetime,
) -> Run:
    """Void what was rated on these days, until today at most, and let it be asked again.

    `counts`: how many were proven to be begged for, of how many. The caller has looked at the
    share and at who may. Raises RunnerMissing, RunStillOn.
    """
    first, last = days
    async with transaction():
        name = check_runner(run_by, await runs.runs_of(community_id), now)
        run = Run(
            *(new_id(), community_id, first, min(last, china_date(now)), name, *counts),
            *(now, actor.account_id, run_ends_on(now)),
        )
        await runs.insert_run(run)
        voided = await runs.void_all(run)
        entry = journal.Entry(
            *(now, "rating_run_begun", run.id, community_id, actor.account_id),
            role="street_officer",
            why=f"{name} {voided}",
        )
        await journal.write(entry)
    return run


async def hand_run_slip(
    actor: Actor,
    community_id: UUID,
    point_id: UUID,
    item_id: UUID | None,
    phone: str,
    now: datetime,
) -> MadeSlip:
    """By the third party, to somebody who was served on those days.

    Raises NoRunNow, PointUnknown, NotAMobileNumber.
    """
    role = actor.check_may("handRunSlip", community_id)
    run = run_on(await runs.runs_of(community_id), now)
    return await hand_slip(actor, role, (community_id, point_id, item_id), phone, now, run)

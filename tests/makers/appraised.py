"""An appraisal that hangs out, with an appeal and a doubt, for tests that go over all routes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gongyi.appraisal.methods import text_of
from gongyi.appraisal.queries import appeals, figures, honesty
from gongyi.appraisal.queries.terms import appraisal_of_year, insert_term, mark_phase
from gongyi.appraisal.rules.appeals import Appeal
from gongyi.appraisal.rules.honesty import Finding
from gongyi.appraisal.rules.terms import Term, span_of
from gongyi.kernel.ids import new_id
from gongyi.places.actions import Community
from tests.makers.appraisal import a_bundle

YEAR = 2025


async def appraised(community: Community, by: UUID, now: datetime) -> dict[str, Any]:
    """What the paths of the appraisal may name."""
    first, last = span_of(YEAR, "year_end")
    text, long_ago = text_of("jiangsu-default-2"), now.replace(year=YEAR - 1, month=11, day=1)
    term = Term(
        new_id(), community.street_id, "community", YEAR, "year_end", first, last, text, long_ago
    )
    await insert_term(term, by, [community.id])
    found = await appraisal_of_year(community.id, YEAR, "community")
    assert found is not None
    await figures.insert_version(found, a_bundle(), "", by, now)
    await mark_phase(found, "provisional", now, None)
    await mark_phase(found, "notice", None, None)
    appeal = Appeal(
        *(new_id(), community.id, found.id, 1, "residents", "五户没有人上门", now, by),
        *(now, now + timedelta(days=10), None, "", None),
    )
    await appeals.insert_appeal(appeal)
    seen = Finding(new_id(), "2 号窗口", "burst", "十分钟里有 12 条评价")
    await honesty.insert_flags(community.id, term.id, [seen], now)
    [flag] = await honesty.flags_of(community.id, 1)
    return {
        "appraisal_id": found.id,
        "appraisal_appeal_id": appeal.id,
        "honesty_flag_id": flag.id,
        "component": "committee",
        "year": YEAR,
    }

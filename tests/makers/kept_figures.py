"""Figures as they are kept, for pages that only show them."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gongyi.appraisal.methods import text_of
from gongyi.kernel import database
from gongyi.kernel.clock import CHINA
from gongyi.kernel.ids import new_id
from gongyi.places.actions import Community
from tests.makers.people import an_account

METHOD = text_of("jiangsu-default-2")
BUNDLE = b"{}"
CHANNELS = {
    "ratings": {
        "residents": 212,
        "standing": "official",
        "figure": "84.00",
        "low": "81.20",
        "high": "86.70",
    },
    "survey": {
        "residents": 61,
        "standing": "official",
        "figure": "88.00",
        "low": "84.40",
        "high": "91.10",
    },
}


async def a_term(street_id: UUID, year: int = 2026) -> UUID:
    """Of the whole year, its method published in time."""
    term_id = new_id()
    await database.execute(
        """INSERT INTO appraisal_term (id, street_id, kind, year, round, starts_on, ends_on, method,
               method_text, method_digest, published_at, published_by)
           VALUES ($1, $2, 'community', $3, 'year_end', $4, $5, 'jiangsu-default-2', $6, $7, $8,
               $9)""",
        *(term_id, street_id, year, date(year, 1, 1), date(year, 12, 31), METHOD),
        *(hashlib.sha256(METHOD.encode()).hexdigest(), datetime(year - 1, 11, 1, tzinfo=CHINA)),
        await an_account(),
    )
    return term_id


async def a_figure(term_id: UUID, community: Community, **changes: Any) -> UUID:
    """S = 86.40 (84.10–88.60) from 273 residents, T = 87.78, hanging out."""
    facts: dict[str, Any] = {
        "phase": "notice",
        "version": 1,
        "standing": "official",
        "residents": 273,
        "satisfaction": ("86.40", "84.10", "88.60"),
        "total": ("87.78", "86.17", "89.32"),
        "channels": CHANNELS,
        **changes,
    }
    appraisal_id, at = new_id(), datetime(2027, 1, 8, 9, tzinfo=CHINA)
    await database.execute(
        "INSERT INTO appraisal (id, community_id, term_id, phase) VALUES ($1, $2, $3, $4)",
        *(appraisal_id, community.id, term_id, facts["phase"]),
    )
    is_frozen = facts["version"] > 0
    await database.execute(
        """INSERT INTO appraisal_figure (appraisal_id, community_id, version, standing, residents,
               satisfaction, satisfaction_low, satisfaction_high, total, total_low, total_high,
               channels, reason, made_at, bundle, digest)
           VALUES ($1, $2, $3, $4, $5, $6::text::numeric, $7::text::numeric, $8::text::numeric,
               $9::text::numeric, $10::text::numeric, $11::text::numeric, $12, '', $13, $14,
               $15)""",
        *(appraisal_id, community.id, facts["version"], facts["standing"], facts["residents"]),
        *(facts["satisfaction"] or (None,) * 3),
        *(facts["total"] or (None,) * 3),
        *(facts["channels"], at, BUNDLE if is_frozen else None),
        hashlib.sha256(BUNDLE).hexdigest() if is_frozen else None,
    )
    return appraisal_id

"""Questions for tests: say only what matters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from gongyi.ballot.rules.questions import Option, Question
from gongyi.kernel.clock import CHINA
from gongyi.kernel.ids import new_id
from gongyi.kernel.money import yuan

NOON = datetime(2026, 6, 1, 12, tzinfo=CHINA)
HOUR = timedelta(hours=1)


def an_option(cost_fen: int = yuan(10_000), title: str = "长椅", **facts: Any) -> Option:
    return Option(new_id(), title, cost_fen, facts)


def a_question(costs: Sequence[int] = (yuan(10_000),) * 6, **changes: Any) -> Question:
    """Open from 12:00 to 18:00 on 1 June 2026, five choices, ¥200,000."""
    facts: dict[str, Any] = {
        "community_id": new_id(),
        "words": "今年的钱用在哪里?",
        "rule": "most_votes",
        "budget_fen": yuan(200_000),
        "max_choices": 5,
        "min_support_votes": 0,
        "min_support_percent": 0,
        "opens_at": NOON,
        "closes_at": NOON + 6 * HOUR,
        "options": tuple(an_option(cost, f"项目 {n}") for n, cost in enumerate(costs, 1)),
    }
    return Question(**facts | changes)

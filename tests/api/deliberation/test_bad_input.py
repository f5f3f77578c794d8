"""Whatever is typed, the answer is a sentence at the field it speaks of."""

from __future__ import annotations

from typing import Any

import pytest

from gongyi.kernel import clock
from tests.api.deliberation.test_story import BLOCKS, DAY, TOPIC, a_browser
from tests.makers.deliberation import a_topic, answered
from tests.makers.fund_year import a_yard

pytestmark = pytest.mark.usefixtures("database")
SOON = (clock.now() + 5 * DAY).isoformat()

WRONG_TOPICS: list[tuple[dict[str, Any], set[str], str]] = [
    ({"category": "weather"}, {"category"}, "no such category"),
    ({"title": "", "place": " "}, {"title", "place"}, "two at once"),
    ({"concern": "停车"}, {"concern"}, "too short to know what is wrong"),
    ({"wish": "长" * 501}, {"wish"}, "too long"),
    ({"concern": "\u200b" * 40}, {"concern"}, "signs that nobody sees"),
]


@pytest.mark.parametrize(("facts", "fields", "why"), WRONG_TOPICS)
async def test_a_topic_that_says_too_little_is_marked_where(
    facts: dict[str, Any], fields: set[str], why: str
) -> None:
    yard = await a_yard()

    async with a_browser(yard.phones["resident"]) as author:
        path = f"/communities/{yard.community.id}/topics"
        told = await author.post(path, json={**TOPIC, **facts})

    assert told.status_code == 422, why
    assert {error["field"] for error in told.json()["errors"]} == fields


WRONG_BLOCKS: list[tuple[dict[str, Any], int, str]] = [
    ({"content": "", "procedure": "", "resultUse": ""}, 422, "three blocks are missing"),
    ({"parties": []}, 422, "nobody takes part"),
    ({"parties": [{"kind": "ghosts", "name": "谁"}]}, 400, "no such party"),
    ({"meetsAt": "2026-12-01T19:00:00"}, 400, "a time without a zone"),
    ({"meetsAt": "2020-01-01T19:00:00+08:00"}, 422, "in the past"),
    ({"binds": "everybody"}, 400, "binds nobody we know"),
    ({"extra": 1}, 400, "a field nobody asked for"),
]


@pytest.mark.parametrize(("facts", "status", "why"), WRONG_BLOCKS)
async def test_blocks_that_are_not_whole_are_refused_in_a_sentence(
    facts: dict[str, Any], status: int, why: str
) -> None:
    yard = await a_yard()
    topic = await answered(yard, await a_topic(yard))

    async with a_browser(yard.phones["member"]) as member:
        body = {**BLOCKS, "meetsAt": SOON, **facts}
        told = await member.put(f"/topics/{topic.id}/consultation", json=body)

    assert told.status_code == status, f"{why}: {told.text}"
    assert told.json()["title"]


async def test_what_is_not_there_is_not_found() -> None:
    yard = await a_yard()
    nowhere = "00000000-0000-4000-8000-000000000000"

    async with a_browser(yard.phones["resident"]) as author:
        told = [
            (await author.get(f"/topics/{nowhere}")).status_code,
            (await author.get(f"/topics/{nowhere}/posts?order=likes")).status_code,
            (await author.get(f"/topics/{nowhere}/opinions")).status_code,
            (await author.get(f"/resolutions/{nowhere}")).status_code,
            (await author.get(f"/materials/{nowhere}")).status_code,
            (await author.get(f"/report-photos/{nowhere}")).status_code,
            (await author.put(f"/statements/{nowhere}/answer", json={"answer": 2})).status_code,
        ]

    assert told == [404, 400, 404, 404, 404, 404, 400]

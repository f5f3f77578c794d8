"""The one table of who may what, tried over HTTP: route by route × role × place.

A request that is let in may still be refused for what it says; what the door looks at first is
who asks. Where the action itself decides whose a thing is, `BODIES` holds a body that gets there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from gongyi.config import settings
from gongyi.kernel.database import rows, value
from gongyi.kernel.ids import new_id
from tests.makers.everybody import (
    COLUMNS,
    TABLE,
    WHERE,
    Operation,
    Scene,
    a_scene,
    ask,
    expected,
    handlers,
    put_on_the_ballot,
)
from tests.makers.people import a_phone

pytestmark = pytest.mark.usefixtures("database")
TEXT = {
    "title": "装路灯",
    "need": "东门一到晚上就黑，老人看不清路。",
    "place": "东门",
    "beneficiaries": ["everyone"],
    "roughCostFen": None,
    "photoId": None,
}
PARTS = [{**TEXT, "title": f"装路灯（{part}）"} for part in ("东门", "西门")]
TOPIC = {
    "category": "safety",
    "title": "夜里巡逻",
    "concern": "地下车库夜里没有人，灯也坏了几盏。",
    "wish": "定下谁来巡逻、几点巡逻。",
    "place": "地下车库",
}
# Only where the action decides: what a resident does with her own, or who lives where.
BODIES: dict[str, Callable[[Scene], dict[str, Any]]] = {
    "drawPaper": lambda _: {"json": {"blinded": "A" * 512}},
    "submitProposal": lambda _: {"json": TEXT},
    "reviseProposal": lambda _: {"json": TEXT},
    "withdrawProposal": lambda _: {"json": {"reason": "想再考虑一下"}},
    "objectToEntry": lambda _: {"json": {"number": 1, "words": "已经搬走了"}},
    "submitTopic": lambda _: {"json": TOPIC},
    "addPost": lambda _: {"json": {"position": "for", "words": "早就该管了"}},
    "addStatement": lambda _: {"json": {"words": "夜里十点以后不跳舞"}},
    "answerStatement": lambda _: {"json": {"answer": 1}},
    "answerSeatDraw": lambda _: {"json": {"accepts": True}},
    "demandMeeting": lambda _: {
        "json": {"matter": "地下车库总淹水", "reason": "今年夏天淹了三次，大家坐下来谈清楚。"}
    },
    "writeComment": lambda _: {"json": {"item": 1, "side": "for", "text": "早点修好"}},
    "judgeFollowUp": lambda _: {"json": {"verdict": "done", "words": ""}},
    "askToBeListed": lambda _: {"json": {"words": "我一直住在这里"}},
    "fileJointAppeal": lambda _: {"json": {"words": "五户没有人上门，名单上却写着已经回答"}},
    "objectToNotice": lambda _: {"json": {"words": "价格比隔壁贵一倍"}},
    "appealDecision": lambda _: {"json": {"words": "退回的理由不对"}},
    "joinProposal": lambda scene: {"json": {"code": scene.named["invitation"]}},
    "askToCombine": lambda _: {"json": {"how": "split", "otherIds": [], "texts": PARTS}},
    "answerCombination": lambda _: {"json": {"isAgreed": False}},
    "judgeProject": lambda _: {"json": {"verdict": "done"}},
    "askAuthor": lambda _: {"json": {"words": "装几盏？"}},
    "answerQuestion": lambda _: {"json": {"words": "四盏"}},
    "contactRater": lambda _: {"json": {"wasReached": True, "words": "说了半小时"}},
    "extendRatingCase": lambda _: {"json": {"reason": "要等零件"}},
    "replyToRating": lambda _: {"json": {"kind": "fixed", "words": "换了新的", "fixDays": 0}},
    "handOverRatingCase": lambda _: {"json": {"words": "窗口是对方在管"}},
    "answerHandOver": lambda _: {"json": {"isAccepted": True, "words": "我们接手"}},
    "reportFixed": lambda _: {"json": {"words": "换了新的"}},
    "askToExclude": lambda _: {"json": {"ground": "not_served", "evidence": "那天没有开门"}},
    "chooseRepresentative": lambda scene: {"json": {"residentId": str(scene.named["resident_id"])}},
}

AS_ORGANISATION = {"json": {**TEXT, "organisation": "夕阳红服务社"}}

# Who may only once something has happened, which a test of its own brings about.
ONLY_LATER = {"withdrawProposal": ("committee_member",)}


@pytest.fixture(autouse=True)
def demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGYI_DEMO", "1")
    settings.cache_clear()


def test_every_route_has_its_row_and_every_row_its_route() -> None:
    assert set(TABLE) == set(handlers())


async def test_whoever_a_row_does_not_name_is_refused_at_every_route() -> None:
    """A refused request changes nothing, so one scene serves all routes."""
    scene = await a_scene()

    wrong = [each for row in TABLE.values() for each in await wrongly_answered(row, scene, False)]

    assert wrong == []


async def test_whoever_a_row_names_may_read() -> None:
    scene = await a_scene()
    reading = [row for row in TABLE.values() if handlers()[row.id][0] == "GET"]

    wrong = [each for row in reading for each in await wrongly_answered(row, scene, True)]

    assert wrong == []


@pytest.mark.parametrize(
    "operation", sorted(o for o, (verb, _) in handlers().items() if verb != "GET")
)
async def test_whoever_a_row_names_may_do_it(operation: str) -> None:
    row = TABLE[operation]
    scene = await a_scene(tuple(column for column in COLUMNS if row.cells[column] != "-"))

    assert await wrongly_answered(row, scene, True) == []


async def test_the_committee_withdraws_what_is_being_voted_on() -> None:
    scene = await a_scene(("committee_member", "auditor"))
    await put_on_the_ballot(scene)
    row, sent = TABLE["withdrawProposal"], BODIES["withdrawProposal"](scene)

    told = {
        (column, where): (await ask(row.id, scene, column, where, sent)).status_code
        for column in ("auditor", "committee_member")
        for where in WHERE
    }

    assert [cell for cell, status in told.items() if status != 403] == [("committee_member", "own")]


async def wrongly_answered(row: Operation, scene: Scene, is_let_in: bool) -> list[str]:
    """Who was let in, or refused, against the table, or otherwise than it says."""
    _, path = handlers()[row.id]
    present = {"nobody", *(column for column, _ in scene.cookies)}
    cells = [
        (column, where)
        for column in COLUMNS
        for where in WHERE
        if column in present and column not in ONLY_LATER.get(row.id, ())
        if expected(row, column, where, path) is is_let_in
    ]
    wrong: list[str] = []
    for column, where in cells:
        there, sent = _tried(row, scene, column)
        answer = await ask(row.id, there, column, where, sent)
        if not _is_right(row, column, answer.status_code, is_let_in):
            told = f"{answer.status_code} {answer.text[:80]}"
            wrong.append(f"{row.id}: {column} ({where}): {told}")
    return wrong


def _tried(row: Operation, scene: Scene, column: str) -> tuple[Scene, dict[str, Any]]:
    """Where, and with which body; an organisation proposes in the fund that lets it, as one."""
    if (row.id, column) == ("submitProposal", "provider"):
        named = {**scene.named, "cycle_id": scene.named["venture_id"]}
        return replace(scene, named=named), AS_ORGANISATION
    return scene, BODIES[row.id](scene) if row.id in BODIES else {}


def _is_right(row: Operation, column: str, status: int, is_let_in: bool) -> bool:
    if is_let_in:
        return status not in (401, row.refusal) and status < 500
    return status == (401 if column == "nobody" and row.refusal == 403 else row.refusal)


async def test_who_is_refused_changes_nothing() -> None:
    scene = await a_scene(("nobody", "provider"))
    before = await everything()

    for operation, row in TABLE.items():
        if row.cells["provider"] == "-" and not row.is_for_residents:
            sent = BODIES[operation](scene) if operation in BODIES else {}
            await ask(operation, scene, "provider", "own", sent)

    assert await everything() == before


async def everything() -> dict[str, int]:
    named = await rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return {name: await value(f'SELECT count(*) FROM "{name}"') for (name,) in named}


@pytest.mark.parametrize("operation", ["listPoints", "listClaims", "previewRoll"])
async def test_a_community_that_is_not_there_is_refused_like_a_strange_one(operation: str) -> None:
    scene = await a_scene(("committee_member",))
    nowhere = replace(scene, named={**scene.named, "community_id": new_id()})

    answer = await ask(operation, nowhere, "committee_member", "own", {})

    assert answer.status_code == 403


async def test_outside_the_demo_its_routes_do_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GONGYI_DEMO")
    monkeypatch.setenv("GONGYI_SECRET_KEY", a_phone(1) * 4)
    settings.cache_clear()
    scene = await a_scene(("operator",))

    told = {
        operation: (await ask(operation, scene, "operator", "own", {})).status_code
        for operation in ("readOutbox", "readDemoClock", "moveDemoClock")
    }

    assert set(told.values()) == {404}

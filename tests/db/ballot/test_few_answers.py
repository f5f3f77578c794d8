"""A survey that few have answered tells how many, and nothing from which anybody could guess."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongyi.ballot import actions
from gongyi.ballot.actions import Part, sheets
from gongyi.ballot.errors import TooFewToShow
from gongyi.ballot.paper_errors import TooFewToPublish
from gongyi.ballot.queries.ballots import ballot_of_id
from gongyi.ballot.schemas import result_of
from tests.makers.ballots import a_ballot, counted, votes_cast
from tests.makers.both_verifiers import said_by_python, said_by_typescript
from tests.makers.paper import TYPING, a_desk, closed, finished, give, rows, typed
from tests.makers.typescript import typescript

pytestmark = pytest.mark.usefixtures("database")
SURVEY: dict[str, Any] = {
    "rule": "tally",
    "budget_fen": 0,
    "costs": [0, 0, 0],
    "max_choices": 1,
    "parts": (Part("您满意吗？", 3, 0, 1),),
    "show_from": 4,
}


async def test_below_the_number_only_the_number_of_votes_is_told() -> None:
    ballot = await a_ballot(**SURVEY)
    await votes_cast(ballot, [1], [1], [3])

    await counted(ballot)

    published = await actions.published_result(ballot.id)
    told = result_of(published)
    assert (told.is_shown, told.turnout.votes, told.walk) == (False, 3, [])
    assert told.votes_digest == "", "of a few votes a digest can be tried out"
    for read in (actions.published_bundle, actions.published_votes):
        with pytest.raises(TooFewToShow):
            await read(ballot.id)
    (summary,) = (await actions.summaries([ballot.id])).values()
    assert summary.votes_of_option is None
    assert len(await actions.published_choices(ballot.id)) == 3, "for the slice that asked"


async def test_from_the_number_on_everybody_recounts_it(tmp_path: Path) -> None:
    ballot = await a_ballot(**SURVEY)
    await votes_cast(ballot, [1], [1], [2], [3])

    await counted(ballot)

    bundle = await actions.published_bundle(ballot.id)
    with typescript() as node:
        said = said_by_python(bundle), said_by_typescript(node, bundle, tmp_path)
    assert said[0] == said[1]
    assert (said[0].fault, said[0].votes) == (None, 4)


async def test_too_few_sheets_never_come_into_the_open_log() -> None:
    desk = await a_desk(**SURVEY)
    for number in (1, 2, 3):
        await give(desk, number, "sheet")
    await votes_cast(desk.ballot, [1])
    await closed(desk)
    batch = await typed(desk, rows([1], [2]))

    with pytest.raises(TooFewToPublish):
        await sheets.seal_batch(desk.member, desk.ballot.id, batch, TYPING)
    await sheets.drop_batch(desk.member, desk.ballot.id, batch, TYPING)
    await finished(desk)

    ballot = await ballot_of_id(desk.ballot.id)
    assert ballot is not None and ballot.state == "counted"
    log = await actions.read_entries(desk.ballot.id, 0)
    assert not any('"paper-batch"' in entry for entry in log)


async def test_enough_of_them_with_those_in_the_box_are_counted() -> None:
    desk = await a_desk(**SURVEY)
    for number in (1, 2, 3):
        await give(desk, number, "sheet")
    await votes_cast(desk.ballot, [1])
    await closed(desk)
    batch = await typed(desk, rows([1], [2], [2]))

    await sheets.seal_batch(desk.member, desk.ballot.id, batch, TYPING)
    await finished(desk)

    told = result_of(await actions.published_result(desk.ballot.id))
    assert (told.is_shown, [step.votes for step in told.walk]) == (True, [2, 2, 0])

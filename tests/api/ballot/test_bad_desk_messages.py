"""What the desk sends about a ballot, spoilt in every way: a reissue, a later close, two trustees'
codes. Refused with a sentence, never a 500, and nothing has happened."""

from __future__ import annotations

from datetime import timedelta
from secrets import token_bytes
from typing import Any
from uuid import UUID, uuid4

import pytest

from gongyi.ballot import actions, jobs
from gongyi.ballot.rules.ballots import Ballot
from gongyi.kernel import clock, database
from gongyi.kernel.ids import new_id
from tests.makers.ballots import a_ballot, a_roll, ballot_again
from tests.makers.people import a_phone, staff
from tests.makers.questions import HOUR, a_question
from tests.makers.spoilt import is_no, spoilt
from tests.makers.voters import a_browser, draw

pytestmark = pytest.mark.usefixtures("database")
MEMBER = "13800000077"


async def a_polling_day(**changes: Any) -> Ballot:
    """Open since an hour and for another, in a community with a committee."""
    now = clock.now()
    ballot = await a_ballot(now - HOUR, opens_at=now - HOUR, closes_at=now + HOUR, **changes)
    await staff(MEMBER, "committee_member", community_id=ballot.question.community_id)
    return ballot


async def resident_of_phone(number: int, ballot: Ballot) -> UUID:
    id_: UUID = await database.value(
        "SELECT id FROM resident WHERE community_id = $1 AND name = $2",
        ballot.question.community_id,
        f"居民{number}",
    )
    return id_


async def test_no_spoilt_reissue_gives_anybody_a_second_paper() -> None:
    ballot = await a_polling_day()
    async with a_browser(a_phone(3)) as voter, a_browser(MEMBER) as desk:
        await draw(voter, ballot)
        good = {"residentId": str(await resident_of_phone(3, ballot)), "reason": "手机丢了"}
        there = f"/ballots/{ballot.id}/reissues"
        for how, wrong in spoilt(good):
            if how.startswith("reason") and str(wrong.get("reason", "")).strip():
                continue  # a reason is free text
            answer = await desk.post(there, json=wrong)
            assert is_no(answer), (how, answer.status_code, answer.text)
        stranger = await desk.post(there, json=good | {"residentId": str(new_id())})

        assert is_no(stranger)
        assert await database.value("SELECT count(*) FROM paper_reissue") == 0
        assert (await desk.post(there, json=good)).json() == {"number": 1}


async def test_no_spoilt_hour_moves_a_close() -> None:
    ballot = await a_polling_day()
    later = (ballot.closes_at + HOUR).isoformat()
    async with a_browser(MEMBER) as desk:
        there, good = f"/ballots/{ballot.id}/moves", {"closesAt": later, "reason": "停电"}
        for how, wrong in spoilt(good):
            is_text = how.startswith("reason") and str(wrong.get("reason", "")).strip()
            if is_text or how.startswith("closesAt flipped"):
                continue  # free text; and another hour is an hour
            answer = await desk.post(there, json=wrong)
            assert is_no(answer), (how, answer.status_code, answer.text)
        for moment in (
            ballot.closes_at,
            ballot.closes_at - HOUR,
            ballot.closes_at + 60 * 24 * HOUR,
        ):
            answer = await desk.post(there, json=good | {"closesAt": moment.isoformat()})
            assert is_no(answer), moment

        assert (await ballot_again(ballot.id)).moves == ()
        assert (await desk.post(there, json=good)).status_code < 300


async def test_no_spoilt_code_of_a_trustee_opens_the_box() -> None:
    now = clock.now()
    trustees, shares = actions.make_trustees(uuid4(), token_bytes)
    question = a_question(
        community_id=await a_roll(5),
        opens_at=now - 3 * HOUR,
        closes_at=now - timedelta(seconds=10),
    )
    announced = await actions.announce_ballot(question, now - 3 * HOUR, trustees)
    await staff(MEMBER, "committee_member", community_id=question.community_id)
    await jobs.count_due_ballots(now)
    first, second, _ = (share.text for share in shares)
    there, good = f"/ballots/{announced.ballot_id}/opening", {"shares": [first, second]}
    async with a_browser(MEMBER) as desk:
        for how, wrong in spoilt({"share": second}):
            pair = {"shares": [first, wrong.get("share")]} | (
                {"more": 1} if "more" in wrong else {}
            )
            answer = await desk.post(there, json=pair)
            assert is_no(answer), (how, answer.status_code, answer.text)
        for shares_ in ([], [first], [first, first], [first, second, second], "x", None):
            assert is_no(await desk.post(there, json={"shares": shares_})), shares_

        assert (await ballot_again(announced.ballot_id)).state == "counting"
        assert (await desk.post(there, json=good)).status_code < 300
    await jobs.count_due_ballots(clock.now())
    assert (await ballot_again(announced.ballot_id)).state == "counted"

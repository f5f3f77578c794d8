from __future__ import annotations

import json
from secrets import token_bytes
from typing import Any
from uuid import uuid4

import pytest

from gongyi.ballot import actions, jobs
from gongyi.ballot.actions import message_of
from gongyi.ballot.box_database import box_rows
from gongyi.ballot.errors import BoxNeedsNoShares, BoxNotClosed, NotCountedYet, ShareNotValid
from gongyi.ballot.events import BallotCounted
from gongyi.ballot.queries.secrets import secrets_of_ballot
from gongyi.ballot.rules.protocol.encoding import read_b64u
from gongyi.ballot.rules.protocol.receipts import is_statement
from gongyi.identity.guards import Actor, Grant
from gongyi.kernel import database, events
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import NotAllowed
from tests.makers.ballots import (
    CLOSE,
    COUNT,
    a_ballot,
    a_roll,
    ballot_again,
    counted,
    ids_of,
    phones,
    votes_cast,
)
from tests.makers.questions import NOON, a_question

pytestmark = pytest.mark.usefixtures("database")


async def statement_of(ballot_id: Any) -> dict[str, Any]:
    bundle = json.loads(await actions.published_bundle(ballot_id))
    found: dict[str, Any] = json.loads(bundle["result"])
    return found


async def test_votes_are_opened_and_counted_at_the_close() -> None:
    ballot = await a_ballot()
    await votes_cast(ballot, [1, 2], [2], [2, 6])

    await counted(ballot)

    result = await actions.published_result(ballot.id)
    votes = {step.title: step.votes for step in result.working.walk}
    assert votes == {"项目 1": 1, "项目 2": 3, "项目 3": 0, "项目 4": 0, "项目 5": 0, "项目 6": 1}
    statement = await statement_of(ballot.id)
    assert statement["votesOfOption"] == [1, 3, 0, 0, 0, 1]
    assert is_statement(read_b64u(json.loads(ballot.manifest)["boxKey"]), statement)
    assert statement["manifestDigest"] == ballot.manifest_digest


async def test_nothing_tells_a_choice_before_the_close() -> None:
    ballot = await a_ballot()
    await votes_cast(ballot, [1, 2], [6])

    with pytest.raises(NotCountedYet):
        await actions.published_bundle(ballot.id)
    bodies = [row["body"] for row in await box_rows("SELECT body FROM entry WHERE kind = 'vote'")]
    assert len(bodies) == 2
    assert len({len(body) for body in bodies}) == 1
    ids = [str(option.id) for option in ballot.question.options]
    assert not any(id_ in body for id_ in ids for body in bodies)


async def test_what_does_not_count_is_named_with_its_reason() -> None:
    ballot = await a_ballot(max_choices=2)
    good, changed, void, greedy = await phones(ballot, 4)
    one = ids_of(ballot, 1)
    for vote in (
        good.vote(one),
        changed.vote(one, 1),
        changed.vote(ids_of(ballot, 2), 2),
        void.vote(one, 1),
        void.void(2),
        greedy.vote(ids_of(ballot, 1, 2, 3)),
    ):
        await actions.cast_vote(ballot.id, message_of(vote), NOON)

    await counted(ballot)

    statement = await statement_of(ballot.id)
    reasons = sorted(entry["reason"] for entry in statement["leftOut"])
    assert reasons == ["choices", "superseded", "voided"]
    assert (statement["votes"], statement["papersDrawn"], statement["papersVoided"]) == (2, 4, 1)


async def test_a_withdrawn_option_counts_for_nothing_and_the_log_says_so() -> None:
    ballot = await a_ballot()
    await votes_cast(ballot, [1], [1, 2])
    gone = ballot.question.options[0].id
    await actions.withdraw_option(ballot.id, gone, "物业自己装了", NOON)

    await counted(ballot)

    statement = await statement_of(ballot.id)
    assert statement["votesOfOption"][:2] == [2, 1]
    assert str(gone) not in statement["funded"]
    assert statement["votes"] == 2
    entries = [json.loads(entry) for entry in await actions.read_entries(ballot.id, 0)]
    assert [e["reason"] for e in entries if e["type"] == "withdrawal"] == ["物业自己装了"]


async def test_an_empty_box_is_counted_too() -> None:
    ballot = await a_ballot()

    await counted(ballot)

    assert (await statement_of(ballot.id))["votes"] == 0


async def test_more_papers_in_the_box_than_were_drawn_are_not_counted() -> None:
    ballot = await a_ballot()
    await votes_cast(ballot, [1], [2])
    await database.execute("ALTER TABLE drawn_paper DISABLE TRIGGER USER")
    await database.execute("DELETE FROM drawn_paper")
    await database.execute("ALTER TABLE drawn_paper ENABLE TRIGGER USER")

    await jobs.count_due_ballots(COUNT)

    assert (await ballot_again(ballot.id)).state != "counted"


async def test_the_count_is_told_once() -> None:
    told: list[BallotCounted] = []

    async def hear(event: BallotCounted) -> None:
        told.append(event)

    events.listen(BallotCounted, hear)
    ballot = await a_ballot()
    await votes_cast(ballot, [2])
    await counted(ballot)
    await jobs.count_due_ballots(COUNT)
    events._listeners[BallotCounted].remove(hear)

    assert [event.ballot_id for event in told] == [ballot.id]
    assert await secrets_of_ballot(ballot.id) is None


def a_member(community_id: Any) -> Actor:
    return Actor(new_id(), frozenset({Grant("committee_member", community_id, None)}))


async def test_two_of_three_trustees_open_the_box_and_one_does_not() -> None:
    question = a_question(community_id=await a_roll())
    trustees, shares = actions.make_trustees(uuid4(), token_bytes)
    announced = await actions.announce_ballot(question, NOON, trustees)
    ballot = await ballot_again(announced.ballot_id)
    await votes_cast(ballot, [1], [1])
    first, second, third = (share.text for share in shares)
    member = a_member(question.community_id)

    with pytest.raises(BoxNotClosed):
        await actions.open_with_shares(member, ballot.id, (first, third), NOON)
    await jobs.count_due_ballots(COUNT)
    assert (await ballot_again(ballot.id)).state == "counting"
    with pytest.raises(NotAllowed):
        await actions.open_with_shares(a_member(new_id()), ballot.id, (first, third), COUNT)
    with pytest.raises(ShareNotValid):
        await actions.open_with_shares(member, ballot.id, (first, "gongyi-share:AAAA"), COUNT)

    await actions.open_with_shares(member, ballot.id, (third, first), COUNT)
    await jobs.count_due_ballots(COUNT)

    assert (await statement_of(ballot.id))["votesOfOption"][0] == 2
    assert second not in (await actions.published_bundle(ballot.id)).decode()


async def test_a_box_in_custody_needs_no_shares() -> None:
    ballot = await a_ballot()

    with pytest.raises(BoxNeedsNoShares):
        await actions.open_with_shares(
            a_member(ballot.question.community_id), ballot.id, ("", ""), CLOSE
        )

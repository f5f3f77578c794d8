from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from gongyi.ballot import actions
from gongyi.ballot.actions import Phone, message_of
from gongyi.ballot.errors import (
    BallotClosed,
    NothingToReissue,
    OlderVote,
    PaperDrawnElsewhere,
    PaperRequestMalformed,
    ReasonMissing,
)
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.protocol.encoding import b64u
from gongyi.identity.guards import Actor, Grant
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import NotAllowed, Problem
from gongyi.roll import actions as roll
from tests.makers.ballots import CLOSE, a_ballot, ids_of
from tests.makers.people import a_phone, an_account
from tests.makers.questions import HOUR, NOON

pytestmark = pytest.mark.usefixtures("database")


def a_seeded(ballot: Ballot, seed: bytes | None = None) -> Phone:
    return Phone.of_manifest(ballot.manifest, seed or new_id().bytes)


async def drawn_rows() -> int:
    return int(await database.value("SELECT count(*) FROM drawn_paper"))


async def test_a_paper_is_drawn_blindly_and_votes() -> None:
    ballot = await a_ballot()
    voter, phone = await an_account(a_phone(0)), a_seeded(ballot)
    assert not await actions.has_drawn(ballot.id, voter)

    answer = await actions.draw_paper(ballot.id, voter, phone.request, NOON)
    vote = phone.with_paper(answer).vote(ids_of(ballot, 1))
    await actions.cast_vote(ballot.id, message_of(vote), NOON)

    assert await actions.has_drawn(ballot.id, voter)


async def test_the_roll_side_knows_nothing_that_the_box_sees() -> None:
    ballot = await a_ballot()
    voter, phone = await an_account(a_phone(0)), a_seeded(ballot)
    answer = await actions.draw_paper(ballot.id, voter, phone.request, NOON)
    vote = phone.with_paper(answer).vote(ids_of(ballot, 1))

    (kept,) = await database.rows("SELECT * FROM drawn_paper")

    seen = message_of(vote)
    rolled = {b64u(value) for value in kept.values() if isinstance(value, bytes)}
    assert rolled.isdisjoint(seen.values())
    assert not {name for name in kept.keys() if name.endswith("_at")}  # noqa: SIM118 - a Record


async def test_the_same_request_gets_the_same_answer_and_another_none() -> None:
    ballot = await a_ballot()
    voter, phone = await an_account(a_phone(0)), a_seeded(ballot)

    first = await actions.draw_paper(ballot.id, voter, phone.request, NOON)

    assert await actions.draw_paper(ballot.id, voter, phone.request, NOON + HOUR) == first
    with pytest.raises(PaperDrawnElsewhere):
        await actions.draw_paper(ballot.id, voter, a_seeded(ballot).request, NOON)


async def test_a_lost_phone_is_replaced_by_the_recovery_code() -> None:
    ballot = await a_ballot()
    voter, seed = await an_account(a_phone(0)), new_id().bytes
    lost = a_seeded(ballot, seed)
    answer = await actions.draw_paper(ballot.id, voter, lost.request, NOON)
    vote = lost.with_paper(answer).vote(ids_of(ballot, 1))
    await actions.cast_vote(ballot.id, message_of(vote), NOON)

    found = a_seeded(ballot, seed)
    again = found.with_paper(await actions.draw_paper(ballot.id, voter, found.request, NOON))

    lying = (await actions.look_up_vote(ballot.id, b64u(again.key))).lying
    assert lying is not None
    with pytest.raises(OlderVote):
        await actions.cast_vote(ballot.id, message_of(again.vote(ids_of(ballot, 2), 1)), NOON)
    changed = again.vote(ids_of(ballot, 2), lying.sequence + 1)
    await actions.cast_vote(ballot.id, message_of(changed), NOON)


async def test_sixty_four_draws_at_once_give_each_voter_one_paper() -> None:
    ballot = await a_ballot()
    for number in range(20):
        voter = await an_account(a_phone(number))
        requests = [a_seeded(ballot).request for _ in range(64)]

        answers = await asyncio.gather(
            *(actions.draw_paper(ballot.id, voter, request, NOON) for request in requests),
            return_exceptions=True,
        )

        given = [answer for answer in answers if isinstance(answer, str)]
        refused = [answer for answer in answers if isinstance(answer, PaperDrawnElsewhere)]
        assert (len(given), len(refused)) == (1, 63)
        assert await drawn_rows() == number + 1


async def test_papers_are_drawn_from_the_announcement_to_the_close() -> None:
    ballot = await a_ballot(now=NOON - 3 * HOUR)
    voter, phone = await an_account(a_phone(0)), a_seeded(ballot)

    await actions.draw_paper(ballot.id, voter, phone.request, NOON - 3 * HOUR)
    await actions.draw_paper(ballot.id, voter, phone.request, CLOSE - timedelta(seconds=1))
    with pytest.raises(BallotClosed):
        await actions.draw_paper(ballot.id, voter, phone.request, CLOSE)


@pytest.mark.parametrize(
    ("request_", "why"),
    [
        ("", "nothing"),
        ("A" * 512, "zero"),
        ("A" * 511 + "B", "low bits that say nothing, or one"),
        (b64u((1).to_bytes(384, "big")), "one"),
        ("_" * 512, "beyond the key"),
        (b64u(bytes(383)), "a byte short"),
        (b64u(bytes(385)), "a byte long"),
        ("*" * 512, "not base64url"),
    ],
)
async def test_what_is_no_request_is_refused_and_leaves_nothing(request_: str, why: str) -> None:
    ballot = await a_ballot()
    voter = await an_account(a_phone(0))

    with pytest.raises(PaperRequestMalformed):
        await actions.draw_paper(ballot.id, voter, request_, NOON)

    assert await drawn_rows() == 0


async def test_whoever_is_not_on_the_roll_draws_nothing() -> None:
    ballot = await a_ballot()
    stranger = await an_account("13999999999")

    with pytest.raises(Problem):
        await actions.draw_paper(ballot.id, stranger, a_seeded(ballot).request, NOON)

    assert await drawn_rows() == 0


async def resident(ballot: Ballot, account_id: UUID) -> UUID:
    found = await roll.resident_of(account_id, ballot.question.community_id)
    assert found is not None
    return found.id


async def test_another_paper_is_given_by_the_desk_for_everyone_to_see() -> None:
    ballot = await a_ballot()
    community_id = ballot.question.community_id
    clerk = Actor(new_id(), frozenset({Grant("committee_member", community_id, None)}))
    voter = await an_account(a_phone(0))
    resident_id = await resident(ballot, voter)
    give = actions.reissue_paper

    with pytest.raises(NothingToReissue):
        await give(clerk, ballot.id, resident_id, "手机丢了", NOON)
    await actions.draw_paper(ballot.id, voter, a_seeded(ballot).request, NOON)
    with pytest.raises(ReasonMissing):
        await give(clerk, ballot.id, resident_id, " ", NOON)
    with pytest.raises(NotAllowed):
        await give(Actor(new_id()), ballot.id, resident_id, "手机丢了", NOON)

    assert await give(clerk, ballot.id, resident_id, "手机丢了", NOON) == 1
    with pytest.raises(NothingToReissue):
        await give(clerk, ballot.id, resident_id, "手机丢了", NOON)
    await actions.draw_paper(ballot.id, voter, a_seeded(ballot).request, NOON)
    with pytest.raises(PaperDrawnElsewhere):
        await actions.draw_paper(ballot.id, voter, a_seeded(ballot).request, NOON)

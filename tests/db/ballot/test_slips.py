from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest

from gongyi.ballot import actions, jobs
from gongyi.ballot.actions import giving, message_of, slips
from gongyi.ballot.errors import BallotClosed, PaperRequestMalformed
from gongyi.ballot.paper_errors import (
    AllSlipsGiven,
    AskedByYourself,
    HasPaperAlready,
    NoPaperHere,
    NothingToExchange,
    NoVoidYet,
    PaperTakenAtDesk,
    PrintingDecided,
    PrintingMalformed,
    ReissueReasonMissing,
    SlipUnknown,
    VoterUnknown,
)
from gongyi.identity.guards import Actor, Grant
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import NotAllowed, Problem
from tests.makers.ballots import CLOSE, a_ballot
from tests.makers.paper import (
    Desk,
    a_desk,
    give,
    printed,
)
from tests.makers.people import a_phone, an_account
from tests.makers.questions import NOON

pytestmark = pytest.mark.usefixtures("database")


def a_phone_at(desk: Desk) -> actions.Phone:
    return actions.Phone.of_manifest(desk.ballot.manifest, new_id().bytes)


async def draw(desk: Desk, number: int, phone: actions.Phone | None = None) -> actions.Phone:
    """By the resident's own phone."""
    phone = phone or a_phone_at(desk)
    account = await an_account(a_phone(number))
    answer = await actions.draw_paper(desk.ballot.id, account, phone.request, NOON)
    return phone.with_paper(answer)


async def void(desk: Desk, phone: actions.Phone) -> None:
    await actions.cast_vote(desk.ballot.id, message_of(phone.void(2)), NOON)


async def all_of(*calls: Awaitable[Any]) -> list[Any]:
    return await asyncio.gather(*calls, return_exceptions=True)


# slips


async def test_slips_need_two_people() -> None:
    desk = await a_desk()
    requests = [a_phone_at(desk).request for _ in range(3)]
    asked = await slips.ask_for_slips(desk.member, desk.ballot.id, requests, NOON)

    with pytest.raises(AskedByYourself):
        await slips.approve_slips(desk.member, desk.ballot.id, asked, NOON)
    with pytest.raises(SlipUnknown):
        await slips.find_slip(desk.ballot.id, requests[0])

    assert await slips.approve_slips(desk.colleague, desk.ballot.id, asked, NOON) == 1
    assert await slips.find_slip(desk.ballot.id, requests[0])
    with pytest.raises(PrintingDecided):
        await slips.approve_slips(desk.colleague, desk.ballot.id, asked, NOON)
    with pytest.raises(PrintingDecided):
        await slips.withdraw_slips(desk.member, desk.ballot.id, asked, NOON)


async def test_a_printing_that_is_withdrawn_stamps_nothing() -> None:
    desk = await a_desk()
    requests = [a_phone_at(desk).request]
    asked = await slips.ask_for_slips(desk.member, desk.ballot.id, requests, NOON)

    await slips.withdraw_slips(desk.colleague, desk.ballot.id, asked, NOON)

    assert (await slips.paper_desk(desk.member, desk.ballot.id))[1] == []


async def test_a_slip_is_stamped_once() -> None:
    desk = await a_desk()
    request = a_phone_at(desk).request
    await slips.ask_for_slips(desk.member, desk.ballot.id, [request], NOON)

    for twice in ([request], [a_phone_at(desk).request] * 2):
        with pytest.raises(PrintingMalformed):
            await slips.ask_for_slips(desk.member, desk.ballot.id, twice, NOON)
    with pytest.raises(PaperRequestMalformed):
        await slips.ask_for_slips(desk.member, desk.ballot.id, ["short"], NOON)


async def test_nobody_gets_a_slip_that_was_not_printed() -> None:
    desk = await a_desk()
    await printed(desk, 1)
    await give(desk, 1)

    with pytest.raises(AllSlipsGiven):
        await give(desk, 2)


async def test_a_slip_that_nobody_took_is_voided_and_given_to_nobody() -> None:
    desk = await a_desk()
    (slip,) = await printed(desk, 1)
    await void(desk, slip)
    await slips.note_voided_slip(desk.member, desk.ballot.id, slip.request, NOON)

    with pytest.raises(AllSlipsGiven):
        await give(desk, 1)
    with pytest.raises(SlipUnknown):
        request = a_phone_at(desk).request
        await slips.note_voided_slip(desk.member, desk.ballot.id, request, NOON)


async def test_no_table_says_who_got_which_slip_nor_when() -> None:
    desk = await a_desk()
    await printed(desk, 2)
    await give(desk, 1)

    (mark,) = await database.rows("SELECT * FROM drawn_paper")
    said = await database.rows("SELECT * FROM journal_entry WHERE what = 'slip_handed_out'")

    assert mark["request_digest"] is None and mark["answer"] is None
    assert not {name for name in mark.keys() if name.endswith("_at")}  # noqa: SIM118 - a Record
    assert [entry["on_id"] for entry in said] == [desk.ballot.id]


# one person, one vote


@pytest.mark.parametrize("form", ["slip", "sheet"])
async def test_two_desks_give_the_same_resident_one_paper(form: str) -> None:
    desk = await a_desk()
    await printed(desk, 20)

    answers = await all_of(*(give(desk, 1, form) for _ in range(16)))

    assert [type(each) for each in answers if each is not None] == [HasPaperAlready] * 15
    assert await database.value("SELECT count(*) FROM drawn_paper") == 1


async def test_a_phone_and_the_desk_at_once_give_one_paper() -> None:
    desk = await a_desk()
    await printed(desk, 12)

    for number in range(12):
        drawn, given = await all_of(draw(desk, number), give(desk, number))
        assert isinstance(drawn, Problem) != isinstance(given, Problem), number

    assert await database.value("SELECT count(*) FROM drawn_paper") == 12


async def test_whoever_took_paper_draws_none_with_her_phone() -> None:
    desk = await a_desk()
    await give(desk, 1, "sheet")

    with pytest.raises(PaperTakenAtDesk):
        await draw(desk, 1)
    assert await actions.has_drawn(desk.ballot.id, await an_account(a_phone(1)))


async def test_a_void_frees_one_paper_and_only_one() -> None:
    desk = await a_desk()
    phones = [await draw(desk, number) for number in range(4)]
    with pytest.raises(NoVoidYet):
        await give(desk, 0, "sheet", "voided")
    await void(desk, phones[0])

    answers = await all_of(*(give(desk, number, "sheet", "voided") for number in range(4)))

    assert [type(each) for each in answers if each is not None] == [NoVoidYet] * 3


async def test_the_void_of_a_slip_that_nobody_took_frees_no_paper() -> None:
    desk = await a_desk()
    await draw(desk, 1)
    (slip,) = await printed(desk, 1)
    await void(desk, slip)
    await slips.note_voided_slip(desk.member, desk.ballot.id, slip.request, NOON)

    with pytest.raises(NoVoidYet):
        await give(desk, 1, "sheet", "voided")


async def test_a_lost_phone_is_replaced_by_paper_for_everyone_to_see() -> None:
    desk = await a_desk()
    await draw(desk, 1)
    with pytest.raises(HasPaperAlready):
        await give(desk, 1, "sheet")
    with pytest.raises(ReissueReasonMissing):
        await giving.give_paper(
            desk.member, desk.ballot.id, desk.residents[1], "sheet", "reissued", " ", NOON
        )

    await give(desk, 1, "sheet", "reissued")

    await jobs.log_due_batches(NOON)
    entries = await actions.read_entries(desk.ballot.id, 0)
    assert any('"type":"reissue"' in entry and "手机丢了" in entry for entry in entries)


@pytest.mark.parametrize("because", ["voided", "reissued"])
async def test_who_has_no_paper_has_nothing_to_exchange(because: str) -> None:
    with pytest.raises(NothingToExchange):
        await give(await a_desk(), 1, "sheet", because)


async def test_only_whom_the_roll_knows_gets_paper() -> None:
    desk, other = await a_desk(), await a_desk()
    for stranger in (new_id(), other.residents[0]):
        with pytest.raises(VoterUnknown):
            await giving.give_paper(
                desk.member, desk.ballot.id, stranger, "sheet", "first", "", NOON
            )


async def test_the_desk_of_another_community_gives_nothing() -> None:
    desk, other = await a_desk(), await a_desk()
    with pytest.raises(NotAllowed):
        await giving.give_paper(
            other.member, desk.ballot.id, desk.residents[0], "sheet", "first", "", NOON
        )


async def test_no_paper_after_the_close_and_none_where_there_is_none() -> None:
    desk = await a_desk()
    with pytest.raises(BallotClosed):
        await giving.give_paper(
            desk.member, desk.ballot.id, desk.residents[0], "sheet", "first", "", CLOSE
        )
    without = await a_ballot()
    grant = Grant("committee_member", community_id=without.question.community_id)
    with pytest.raises(NoPaperHere):
        await giving.give_paper(
            Actor(new_id(), frozenset({grant})), without.id, new_id(), "sheet", "first", "", NOON
        )

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from gongyi.ballot import actions, jobs
from gongyi.ballot.actions import assisting, sheets, slips
from gongyi.ballot.paper_errors import (
    AssistanceOver,
    AssistanceUnknown,
    BatchNotSealed,
    BatchSealed,
    ConsentMissing,
    HasPaperAlready,
    MoreSheetsThanGiven,
    NotTypedTwice,
    PaperFinished,
    SheetsNotYet,
    TallyPhotoMissing,
    TallyPhotoUnreadable,
    TwoPeopleHaveTyped,
    TypingsDiffer,
)
from gongyi.ballot.rules.paper import SheetRow
from gongyi.identity.guards import Actor
from gongyi.kernel import database
from gongyi.kernel.database import broken_rule
from gongyi.kernel.ids import new_id
from gongyi.verify.bundle import Beside, verify
from tests.makers.ballots import ballot_again
from tests.makers.paper import (
    PAPER_UNTIL,
    TYPING,
    Desk,
    a_desk,
    a_picture,
    cast,
    closed,
    finished,
    give,
    printed,
    rows,
    typed,
)
from tests.makers.people import a_phone, an_account
from tests.makers.questions import NOON
from tests.makers.typescript import typescript

pytestmark = pytest.mark.usefixtures("database")


def a_phone_at(desk: Desk) -> actions.Phone:
    return actions.Phone.of_manifest(desk.ballot.manifest, new_id().bytes)


async def draw(desk: Desk, number: int, phone: actions.Phone | None = None) -> actions.Phone:
    """By the resident's own phone."""
    phone = phone or a_phone_at(desk)
    account = await an_account(a_phone(number))
    answer = await actions.draw_paper(desk.ballot.id, account, phone.request, NOON)
    return phone.with_paper(answer)


async def all_of(*calls: Awaitable[Any]) -> list[Any]:
    return await asyncio.gather(*calls, return_exceptions=True)


# help at the desk


async def test_help_needs_consent_ends_and_is_counted() -> None:
    desk = await a_desk()
    with pytest.raises(ConsentMissing):
        await assisting.start_assistance(
            desk.member, desk.ballot.id, desk.residents[1], "看不清", False, NOON
        )
    begun = await assisting.start_assistance(
        desk.member, desk.ballot.id, desk.residents[1], "看不清", True, NOON
    )
    phone = a_phone_at(desk)

    with pytest.raises(AssistanceUnknown):
        await assisting.draw_assisted(desk.colleague, desk.ballot.id, begun.id, phone.request, NOON)
    with pytest.raises(AssistanceOver):
        await assisting.draw_assisted(
            desk.member, desk.ballot.id, begun.id, phone.request, begun.ends_at
        )
    first, again = [
        await assisting.draw_assisted(desk.member, desk.ballot.id, begun.id, phone.request, NOON)
        for _ in range(2)
    ]
    with pytest.raises(HasPaperAlready):
        other = a_phone_at(desk).request
        await assisting.draw_assisted(desk.member, desk.ballot.id, begun.id, other, NOON)

    assert first == again == await slips.find_slip(desk.ballot.id, phone.request)
    await cast(desk, phone.with_paper(first), 1)
    assert (await slips.paper_desk(desk.member, desk.ballot.id))[3].assisted == 1


# sheets


async def test_nothing_of_paper_is_typed_before_the_close() -> None:
    desk = await a_desk()
    await give(desk, 1, "sheet")

    with pytest.raises(SheetsNotYet):
        await sheets.type_sheets(desk.member, desk.ballot.id, None, rows([1]), NOON)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as refused:
        await database.execute(
            "INSERT INTO sheet_batch (ballot_id, community_id, id) VALUES ($1, $2, $3)",
            desk.ballot.id,
            desk.ballot.question.community_id,
            new_id(),
        )
    assert broken_rule(refused.value) == "sheets_come_after_the_close"


async def test_the_count_waits_for_two_people() -> None:
    desk = await a_desk()
    await give(desk, 1, "sheet")
    await closed(desk)

    for _ in range(2):
        await sheets.finish_paper(desk.member, desk.ballot.id, TYPING)
    await jobs.count_due_ballots(TYPING)
    assert (await ballot_again(desk.ballot.id)).state == "counting"

    await sheets.finish_paper(desk.colleague, desk.ballot.id, TYPING)
    await jobs.count_due_ballots(TYPING)
    assert (await ballot_again(desk.ballot.id)).state == "counted"


async def test_the_count_waits_no_longer_than_it_was_said() -> None:
    desk = await a_desk()
    await give(desk, 1, "sheet")
    await closed(desk)

    await jobs.count_due_ballots(PAPER_UNTIL - timedelta(seconds=1))
    assert (await ballot_again(desk.ballot.id)).state == "counting"
    await jobs.count_due_ballots(PAPER_UNTIL)
    assert (await ballot_again(desk.ballot.id)).state == "counted"


async def test_without_a_sheet_given_the_count_waits_for_nothing() -> None:
    desk = await a_desk()
    await closed(desk)

    assert (await ballot_again(desk.ballot.id)).state == "counted"


async def test_a_batch_is_typed_twice_and_settled_by_both() -> None:
    desk = await a_desk()
    for number in range(3):
        await give(desk, number, "sheet")
    await closed(desk)
    ballot_id = desk.ballot.id

    first = rows([1], [2], [3])
    batch = await sheets.type_sheets(desk.member, ballot_id, None, first, TYPING)
    await sheets.add_tally_photo(desk.member, ballot_id, batch, a_picture(), TYPING)
    with pytest.raises(NotTypedTwice):
        await sheets.seal_batch(desk.member, ballot_id, batch, TYPING)
    await sheets.type_sheets(desk.colleague, ballot_id, batch, rows([1], [2, 4], [3]), TYPING)
    with pytest.raises(TypingsDiffer, match="1 处"):
        await sheets.seal_batch(desk.member, ballot_id, batch, TYPING)
    with pytest.raises(BatchNotSealed):
        await sheets.finish_paper(desk.member, ballot_id, TYPING)

    await sheets.type_sheets(desk.colleague, ballot_id, batch, first, TYPING)
    assert await sheets.seal_batch(desk.colleague, ballot_id, batch, TYPING) == 1
    with pytest.raises(BatchSealed):
        await sheets.type_sheets(desk.member, ballot_id, batch, rows([4]), TYPING)
    await finished(desk)
    with pytest.raises(PaperFinished):
        await sheets.type_sheets(desk.member, ballot_id, None, rows([4]), TYPING)


async def test_a_third_person_types_nothing() -> None:
    desk = await a_desk()
    await give(desk, 1, "sheet")
    await closed(desk)
    batch = await typed(desk, rows([1]))
    third = Actor(await an_account("13800000003"), desk.member.grants)

    with pytest.raises(TwoPeopleHaveTyped):
        await sheets.type_sheets(third, desk.ballot.id, batch, rows([2]), TYPING)


async def test_two_people_at_once_take_a_place_each() -> None:
    desk = await a_desk()
    await give(desk, 1, "sheet")
    await closed(desk)
    batch = await sheets.type_sheets(desk.member, desk.ballot.id, None, rows([1]), TYPING)
    others = [Actor(await an_account(f"1380000001{n}"), desk.member.grants) for n in range(8)]

    answers = await all_of(
        *(sheets.type_sheets(each, desk.ballot.id, batch, rows([1]), TYPING) for each in others)
    )

    assert sum(isinstance(each, TwoPeopleHaveTyped) for each in answers) == 7


async def test_no_more_sheets_are_typed_than_were_given() -> None:
    desk = await a_desk()
    await give(desk, 1, "sheet")
    await closed(desk)
    batch = await typed(desk, rows([1], [2]))

    with pytest.raises(MoreSheetsThanGiven):
        await sheets.seal_batch(desk.member, desk.ballot.id, batch, TYPING)
    await sheets.drop_batch(desk.member, desk.ballot.id, batch, TYPING)
    await finished(desk)


async def test_a_batch_needs_a_picture_that_is_one() -> None:
    desk = await a_desk()
    await give(desk, 1, "sheet")
    await closed(desk)
    ballot_id = desk.ballot.id
    batch = await sheets.type_sheets(desk.member, ballot_id, None, rows([1]), TYPING)
    await sheets.type_sheets(desk.colleague, ballot_id, batch, rows([1]), TYPING)

    with pytest.raises(TallyPhotoMissing):
        await sheets.seal_batch(desk.member, ballot_id, batch, TYPING)
    with pytest.raises(TallyPhotoUnreadable):
        await sheets.add_tally_photo(desk.member, ballot_id, batch, b"GIF89a", TYPING)


async def test_a_sealed_batch_stays_in_the_database_as_it_is() -> None:
    desk = await a_desk()
    await give(desk, 1, "sheet")
    await closed(desk)
    batch = await typed(desk, rows([1]))
    await sheets.seal_batch(desk.member, desk.ballot.id, batch, TYPING)

    for statement, rule in (
        ("UPDATE sheet_typing SET rows = '[]'", "logged_typings_are_frozen"),
        ("DELETE FROM sheet_typing", "logged_typings_are_frozen"),
        ("DELETE FROM tally_photo", "logged_photos_are_frozen"),
        ("UPDATE sheet_batch SET number = 2", "logged_batches_are_frozen"),
        ("DELETE FROM sheet_batch", "logged_batches_are_frozen"),
    ):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError) as refused:
            await database.execute(statement)
        assert broken_rule(refused.value) == rule, statement


def page_of(bundle: bytes, file: Path, kept: dict[str, str]) -> dict[str, Any]:
    """What the page in the browser says of it."""
    file.write_bytes(bundle)
    with typescript() as page:
        return page.asks("verify", path=str(file), kept=kept)


async def test_paper_and_box_are_one_result(tmp_path: Path) -> None:
    desk = await a_desk(max_choices=2)
    phone = await draw(desk, 0)
    await cast(desk, phone, 1, 2)
    slip, _ = await printed(desk, 2)
    await give(desk, 1)
    await cast(desk, slip, 2)
    for number in (2, 3, 4, 5):
        await give(desk, number, "sheet")
    await closed(desk)
    typed_rows = (*rows([2], [1, 2, 3], []), SheetRow((0,), "signed"))
    batch = await typed(desk, typed_rows)
    await sheets.seal_batch(desk.member, desk.ballot.id, batch, TYPING)
    await finished(desk)

    result = await actions.published_result(desk.ballot.id)

    votes = {step.title: step.votes for step in result.working.walk}
    assert votes["项目 1"] == 1 and votes["项目 2"] == 3
    assert result.working.turnout.votes == 3
    paper = result.working.box.paper
    assert paper is not None and (paper.votes, paper.sheets_given, paper.printed) == (1, 4, 2)
    left = [(each.row, each.reason) for each in paper.left_out]
    assert left == [("P1-002", "choices"), ("P1-003", "choices"), ("P1-004", "signed")]
    bundle = await actions.published_bundle(desk.ballot.id)
    verdict = verify(bundle, Beside(manifest_digest=desk.ballot.manifest_digest))
    assert (verdict.failed, verdict.votes) == ([], 3)
    assert "还有 1 张没有交代" in verdict.paper
    kept = {"manifestDigest": desk.ballot.manifest_digest}
    assert page_of(bundle, tmp_path / "bundle.json", kept)["passed"][-1] == "kept"
    file = await actions.published_votes(desk.ballot.id)
    assert f"P1-001;{desk.ballot.question.options[1].id}" in file

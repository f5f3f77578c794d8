"""What was won is carried out before everybody's eyes, and two pairs of eyes accept it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from gongyi.fund.actions import accounts, drafting, executing, projects
from gongyi.fund.errors import project as errors
from gongyi.fund.errors.photo import PhotoHidden
from gongyi.fund.errors.review import NotToBeCarriedOut
from gongyi.fund.rules.project import Inspection, Said
from gongyi.fund.schemas.projects import page_of
from gongyi.kernel import database
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import broken_rule
from gongyi.kernel.money import yuan
from gongyi.kernel.problems import NotAllowed
from tests.makers.after_count import a_result, id_of_title, ratify, tick
from tests.makers.fund import NOON, a_photo
from tests.makers.fund_year import Yard, a_yard, a_year_on_the_ballot

pytestmark = pytest.mark.usefixtures("database", "wired")
LATER = NOON + timedelta(days=90)
FOUND = Inspection(china_date(LATER), 3, is_passed=True, words="逐层看过，牢固")
NOTHING = Said("note", None, "", None, "", None)


async def _a_project(yard: Yard) -> tuple[UUID, UUID]:
    """The year at work, and the one project it has funded."""
    cycle_id = await a_year_on_the_ballot(yard)
    await a_result(cycle_id, now=NOON)
    await tick(NOON + timedelta(days=60))
    await ratify(yard, cycle_id, NOON + timedelta(days=60))
    await tick(LATER)
    return cycle_id, await id_of_title("扶手")


async def _say(yard: Yard, project: UUID, kind: Any, words: str = "说明", **facts: Any) -> UUID:
    """A second later than what was said before; its id."""
    said = replace(NOTHING, kind=kind, words=words, **facts)
    lines: int = await database.value("SELECT count(*) FROM project_entry")
    at = LATER + timedelta(seconds=lines)
    await projects.record_progress(yard.member, project, said, at)
    found: UUID = await database.value("SELECT id FROM project_entry WHERE at = $1", at)
    return found


async def _begun(yard: Yard) -> tuple[UUID, UUID]:
    """Planned and begun; its one milestone."""
    _, project = await _a_project(yard)
    await _say(yard, project, "body", "小张装修队")
    milestone = await _say(yard, project, "milestone", "装好扶手", due_on=china_date(LATER))
    await executing.record_execution(yard.member, project, "begin", "", LATER)
    return project, milestone


async def _done(yard: Yard) -> UUID:
    project, milestone = await _begun(yard)
    await _say(yard, project, "reached", "", about_id=milestone)
    await projects.record_acceptance(yard.member, project, FOUND, LATER)
    await projects.confirm_acceptance(yard.colleague, project, LATER)
    return project


async def test_a_project_is_planned_begun_accepted_by_two_and_judged_by_residents() -> None:
    yard = await a_yard()
    _, project = await _a_project(yard)
    with pytest.raises(errors.PlanMissing):
        await executing.record_execution(yard.member, project, "begin", "", LATER)
    with pytest.raises(NotAllowed):
        await projects.record_progress(yard.resident, project, NOTHING, LATER)
    await _say(yard, project, "body", "小张装修队")
    milestone = await _say(yard, project, "milestone", "装好扶手", due_on=china_date(LATER))
    await executing.record_execution(yard.member, project, "begin", "", LATER)
    with pytest.raises(errors.MilestonesOpen):
        await projects.record_acceptance(yard.member, project, FOUND, LATER)
    await _say(yard, project, "reached", "", about_id=milestone)
    with pytest.raises(errors.NotDoneYet):
        await projects.judge_project(yard.resident, project, "done", LATER)

    await projects.record_acceptance(yard.member, project, FOUND, LATER)
    with pytest.raises(errors.AcceptanceWaits):
        await projects.record_acceptance(yard.colleague, project, FOUND, LATER)
    with pytest.raises(errors.AcceptanceNotOwn):
        await projects.confirm_acceptance(yard.member, project, LATER)
    seen = page_of(await projects.read_project(project, None), None, at_the_desk=False)
    assert (seen.line.execution, seen.acceptances) == ("under_way", [])
    await projects.confirm_acceptance(yard.colleague, project, LATER)
    await projects.judge_project(yard.resident, project, "partly", LATER)
    await projects.judge_project(yard.resident, project, "done", LATER)

    told = await projects.read_project(project, yard.resident)
    assert (told.proposal.execution, told.my_voice, told.voices) == ("done", "done", {"done": 1})
    assert page_of(told, None, at_the_desk=False).line.voices is None
    with pytest.raises(NotToBeCarriedOut):
        await _say(yard, project, "milestone", "再装一处", due_on=china_date(LATER))


async def test_what_has_not_passed_is_worked_on_and_looked_at_again() -> None:
    yard = await a_yard()
    project, milestone = await _begun(yard)
    failed = replace(FOUND, is_passed=False, words="三楼的扶手晃")
    await projects.record_acceptance(yard.member, project, failed, LATER)
    await projects.take_back_acceptance(yard.member, project, LATER)
    await projects.record_acceptance(yard.member, project, failed, LATER)
    await projects.confirm_acceptance(yard.colleague, project, LATER)
    await _say(yard, project, "reached", "", about_id=milestone)

    again = LATER + timedelta(days=3)
    await projects.record_acceptance(yard.member, project, FOUND, again)
    await projects.confirm_acceptance(yard.colleague, project, again)

    told = await projects.read_project(project, None)
    assert [each.is_passed for each in told.acceptances] == [False, True]
    assert told.proposal.execution == "done"


async def test_a_picture_is_public_until_it_is_struck_and_is_her_own() -> None:
    yard = await a_yard()
    cycle_id, project = await _a_project(yard)
    photo = await drafting.add_photo(yard.member, cycle_id, a_photo(), LATER)
    hers = await drafting.add_photo(yard.resident, cycle_id, a_photo(), LATER)

    with pytest.raises(errors.ProjectPhotoMissing):
        await _say(yard, project, "picture", stage="before", photo_id=hers)
    line = await _say(yard, project, "picture", stage="before", photo_id=photo)
    assert (await drafting.read_photo(None, photo, "thumbnail")).is_public
    await _say(yard, project, "strike", "拍到了人脸", about_id=line)

    with pytest.raises(PhotoHidden):
        await drafting.read_photo(None, photo, "thumbnail")


async def test_a_payment_carries_its_receipt_into_the_books_and_the_project() -> None:
    yard = await a_yard()
    cycle_id, project = await _a_project(yard)
    receipt = accounts.Receipt("发票 03316578")

    await accounts.record_payment(
        yard.member, cycle_id, project, yuan(100), "材料款", LATER, receipt
    )

    books = await accounts.read_accounts(cycle_id)
    told = await projects.read_project(project, None)
    assert [each.receipt for each in books.postings if each.kind == "pay"] == ["发票 03316578"]
    assert [(each.receipt, each.note) for each in told.payments] == [("发票 03316578", "材料款")]


PROMISES = [
    ("UPDATE project_entry SET words = '改了'", "entries_are_append_only"),
    (
        "UPDATE project_acceptance SET settled_by = recorded_by",
        "four_eyes_accept_a_project",
    ),
    (
        """INSERT INTO project_acceptance SELECT gen_random_uuid(), community_id, proposal_id,
           held_on, residents, is_passed, words, state, recorded_by, recorded_at, settled_by,
           settled_at FROM project_acceptance""",
        "a_project_is_accepted_once",
    ),
]


async def test_the_database_keeps_the_log_and_the_second_pair_of_eyes() -> None:
    await _done(await a_yard())

    for sql, promise in PROMISES:
        with pytest.raises(asyncpg.IntegrityConstraintViolationError) as told:
            await database.execute(sql)
        assert broken_rule(told.value) == promise


async def test_what_was_not_won_is_no_project() -> None:
    yard = await a_yard()
    await _a_project(yard)

    with pytest.raises(errors.ProjectMissing):
        await projects.read_project(await id_of_title("车棚"), None)

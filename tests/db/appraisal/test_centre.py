"""A centre is evaluated by four sides, each for itself, with four eyes; half is the committee's."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import asyncpg
import pytest

from gongyi import wiring
from gongyi.appraisal.actions import parts, publishing, terms
from gongyi.appraisal.errors.term import (
    FigureAlreadyMade,
    FigureOutOfRange,
    PartAlreadyChecked,
    PartMissing,
    PartReasonMissing,
    PartUnknown,
)
from gongyi.appraisal.queries.figures import bundle_of, kept_figures
from gongyi.appraisal.queries.terms import appraisal_of_id
from gongyi.appraisal.rules.bundle import differences, read_bundle
from gongyi.identity.errors import SameTwoEyes
from gongyi.identity.guards import Actor
from gongyi.kernel import database
from gongyi.kernel.problems import NotAllowed
from gongyi.notices import jobs as notices
from tests.makers.fund_year import an_actor
from tests.makers.people import a_phone, staff
from tests.makers.rated import AFTER, BEFORE, DAY, METHOD, Rated, a_rated_community, the_appraisal

pytestmark = pytest.mark.usefixtures("database")
WHY = "全体成员传阅后打的分，记录附后。"


@pytest.fixture(autouse=True)
def _connected() -> None:
    wiring.connect()


async def a_centre(patch: pytest.MonkeyPatch) -> tuple[Rated, UUID]:
    """Its evaluation, and the community whose centre it is."""
    rated = await a_rated_community(patch)
    street_id = rated.here.community.street_id
    method = "centre-annual-2"
    await terms.publish_method(rated.here.officer, street_id, 2026, "year_end", method, BEFORE)
    return rated, (await the_appraisal(rated.community_id, "centre")).id


async def a_colleague(rated: Rated, number: int, role: str) -> Actor:
    phone = a_phone(number)
    await staff(phone, role, community_id=rated.community_id)  # type: ignore[arg-type] # a role
    return await an_actor(phone)


async def enter(who: Actor, other: Actor, appraisal_id: UUID, part: str, figure: str) -> None:
    await parts.enter_part(who, appraisal_id, part, figure, WHY, AFTER)
    await parts.check_part(other, appraisal_id, part, AFTER)


async def test_the_four_sides_make_the_total(monkeypatch: pytest.MonkeyPatch) -> None:
    """50 · 90 + 25 · 84 + 15 · 80 + 10 · 88 = 86.80."""
    rated, appraisal_id = await a_centre(monkeypatch)
    here = rated.here
    second_member = await a_colleague(rated, 91, "committee_member")
    second_evaluator = await a_colleague(rated, 92, "third_party_evaluator")
    await enter(here.member, second_member, appraisal_id, "committee", "90")
    await enter(here.evaluator, second_evaluator, appraisal_id, "third_party", "80.00")
    with pytest.raises(PartMissing, match="街道"):
        await publishing.make_version(here.officer, appraisal_id, "", AFTER)
    await enter(here.officer, here.colleague, appraisal_id, "street", "88")

    await publishing.make_version(here.officer, appraisal_id, "", AFTER)

    [kept] = await kept_figures([rated.community_id], [2026], "centre")
    assert (str(kept.satisfaction), str(kept.total)) == ("84.00", "86.80")
    with pytest.raises(FigureAlreadyMade):
        await parts.enter_part(here.member, appraisal_id, "committee", "100", WHY, AFTER)
    content = await hung_out_and_final(appraisal_id, AFTER)
    assert read_bundle(content).result.total[0] == "86.80"


async def hung_out_and_final(appraisal_id: UUID, made_at: datetime) -> bytes:
    """Shown to the committees, then to everybody, then final; the file that anyone computes."""
    posted = made_at + 14 * DAY
    assert await publishing.publish_due_previews(posted) == 1
    await notices.end_due_notices(posted + 8 * DAY)
    appraisal = await appraisal_of_id(appraisal_id)
    assert appraisal is not None and appraisal.phase == "final"
    content = await bundle_of(appraisal, 1)
    assert content is not None and differences(read_bundle(content)) == []
    return content


async def test_the_half_year_goes_the_same_way_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rated = await a_rated_community(monkeypatch)
    here, midsummer = rated.here, AFTER.replace(year=2026, month=7)
    place = (here.officer, here.community.street_id, 2026)
    term = await terms.publish_method(*place, "mid_year", METHOD, BEFORE)
    half: UUID = await database.value("SELECT id FROM appraisal WHERE term_id = $1", term.id)

    await publishing.make_version(here.officer, half, "", midsummer)

    told = read_bundle(await hung_out_and_final(half, midsummer))
    assert (told.subject.round, told.result.satisfaction.figure) == ("mid_year", "86.40")


@pytest.mark.parametrize("figure", ["-1", "100.01", "88.123", "NaN", "Infinity", "九十", "", "1e9"])
async def test_a_figure_that_is_none_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch, figure: str
) -> None:
    with pytest.raises(FigureOutOfRange):
        await parts.enter_part(Actor(UUID(int=1)), UUID(int=2), "committee", figure, WHY, AFTER)


async def test_each_side_speaks_for_itself_and_with_four_eyes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rated, appraisal_id = await a_centre(monkeypatch)
    here = rated.here
    with pytest.raises(NotAllowed):
        await parts.enter_part(here.officer, appraisal_id, "committee", "90", WHY, AFTER)
    with pytest.raises(PartUnknown):
        await parts.enter_part(here.officer, appraisal_id, "satisfaction", "90", WHY, AFTER)
    with pytest.raises(PartUnknown):
        await parts.enter_part(here.officer, rated.appraisal_id, "work", "90", WHY, AFTER)
    with pytest.raises(PartReasonMissing):
        await parts.enter_part(here.officer, appraisal_id, "street", "90", " ", AFTER)
    await parts.enter_part(here.officer, appraisal_id, "street", "90", WHY, AFTER)
    with pytest.raises(SameTwoEyes):
        await parts.check_part(here.officer, appraisal_id, "street", AFTER)
    far = replace(here.member, grants=frozenset())
    with pytest.raises(NotAllowed):
        await parts.check_part(far, appraisal_id, "street", AFTER)


async def test_what_is_checked_is_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    rated, appraisal_id = await a_centre(monkeypatch)
    here = rated.here
    await enter(here.officer, here.colleague, appraisal_id, "street", "90")

    with pytest.raises(PartAlreadyChecked):
        await parts.enter_part(here.officer, appraisal_id, "street", "100", WHY, AFTER)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await database.execute("UPDATE appraisal_part SET figure = 100")

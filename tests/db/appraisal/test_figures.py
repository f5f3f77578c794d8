"""From a published method to a final figure: nothing is rewritten, a correction is a version."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import asyncpg
import pytest

from gongyi.appraisal.actions import publishing, reading, terms
from gongyi.appraisal.errors.method import MethodAlreadyPublished, MethodTooLate
from gongyi.appraisal.errors.term import (
    CorrectionReasonMissing,
    FigureAlreadyMade,
    FigureMissing,
    NothingCorrected,
    PartMissing,
    ResidentsMissing,
    TermGoesOn,
)
from gongyi.appraisal.queries.figures import kept_figures
from gongyi.appraisal.rules.bundle import differences, digest_of_bundle, read_bundle
from gongyi.kernel import database
from gongyi.kernel.database import broken_rule
from gongyi.kernel.problems import NotAllowed
from gongyi.notices import jobs as notices
from tests.makers.rated import (
    AFTER,
    BEFORE,
    DAY,
    METHOD,
    RATED,
    Rated,
    a_rated_community,
    answer,
    in_notice,
    the_phase,
)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _connected() -> None:
    from gongyi import wiring  # noqa: PLC0415 - rule tests must not load it

    wiring.connect()


async def make(rated: Rated, reason: str = "", now=AFTER) -> int:  # type: ignore[no-untyped-def]
    return await publishing.make_version(rated.here.officer, rated.appraisal_id, reason, now)


async def test_a_year_goes_from_the_method_to_the_final_figure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rated = await a_rated_community(monkeypatch)

    posted = await in_notice(rated)
    [kept] = await kept_figures([rated.community_id], [2026])
    content, digest = await reading.published_bundle(rated.community_id, 2026, "community", None)
    await notices.end_due_notices(posted + 8 * DAY)

    assert (kept.satisfaction, kept.total) == (Decimal("86.40"), Decimal("87.78"))
    assert digest == digest_of_bundle(content) == kept.digest
    assert differences(read_bundle(content)) == []
    assert await the_phase(rated) == "final"


async def test_the_committees_see_it_before_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    rated = await a_rated_community(monkeypatch)
    await make(rated)

    hidden = await reading.read_working(rated.community_id, 2026, "community")
    preview = await reading.read_preview(rated.appraisal_id)

    assert hidden.bundle is None and hidden.versions == ()
    assert preview.bundle is not None and preview.bundle.result.total[0] == "87.78"
    with pytest.raises(FigureMissing):
        await reading.published_bundle(rated.community_id, 2026, "community", None)
    assert await publishing.publish_due_previews(AFTER + DAY) == 0


async def test_a_method_comes_at_least_30_days_before_and_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rated = await a_rated_community(monkeypatch)
    street_id, officer = rated.here.community.street_id, rated.here.officer

    with pytest.raises(MethodAlreadyPublished):
        await terms.publish_method(officer, street_id, 2026, "year_end", METHOD, BEFORE)
    with pytest.raises(MethodTooLate, match="30 天"):
        await terms.publish_method(officer, street_id, 2027, "year_end", METHOD, AFTER - 30 * DAY)
    with pytest.raises(NotAllowed):
        await terms.publish_method(rated.here.member, street_id, 2028, "year_end", METHOD, AFTER)


BREAKS = [
    ("UPDATE appraisal_term SET year = 2027", "published_methods_are_frozen"),
    ("DELETE FROM appraisal_figure", "versions_are_for_ever"),
    ("UPDATE appraisal_figure SET total = 100", "versions_are_for_ever"),
    ("UPDATE appraisal SET phase = 'collecting'", "an_appraisal_goes_forward"),
    (
        """INSERT INTO appraisal_term SELECT gen_random_uuid(), street_id, kind, 2030, round,
           '2030-01-01', '2030-12-31', method, method_text, method_digest, '2029-12-15',
           published_by FROM appraisal_term""",
        "method_is_published_30_days_before",
    ),
    (
        """INSERT INTO appraisal_figure (appraisal_id, community_id, version, standing, residents,
               satisfaction, satisfaction_low, satisfaction_high, channels, bundle, digest, reason,
               made_at)
           SELECT appraisal_id, community_id, 2, standing, residents, satisfaction,
               satisfaction_low, satisfaction_high, channels, bundle, digest, '', made_at
           FROM appraisal_figure""",
        "a_correction_has_a_reason",
    ),
    (
        """INSERT INTO appraisal_figure (appraisal_id, community_id, version, standing, residents,
               channels, bundle, digest, reason, made_at)
           SELECT appraisal_id, community_id, 3, 'hidden', residents, channels, bundle,
               repeat('0', 64), 'x', made_at FROM appraisal_figure""",
        "digest_is_of_the_bundle",
    ),
]


async def test_the_database_keeps_what_was_published(monkeypatch: pytest.MonkeyPatch) -> None:
    rated = await a_rated_community(monkeypatch)
    await make(rated)

    for sql, rule in BREAKS:
        with pytest.raises(asyncpg.IntegrityConstraintViolationError) as broken:
            await database.execute(sql)
        assert broken_rule(broken.value) == rule


async def test_nobody_counts_before_the_term_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    rated = await a_rated_community(monkeypatch)

    with pytest.raises(TermGoesOn, match="12月31日"):
        await make(rated, now=AFTER - 10 * DAY)


async def test_too_few_residents_give_no_official_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    rated = await a_rated_community(monkeypatch, rated=RATED[:29], answered=[5] * 49)

    with pytest.raises(ResidentsMissing):
        await make(rated)


async def test_without_w_there_is_no_total(monkeypatch: pytest.MonkeyPatch) -> None:
    rated = await a_rated_community(monkeypatch)
    await database.execute("ALTER TABLE work_assessment DISABLE TRIGGER USER")
    await database.execute("DELETE FROM work_assessment")
    await database.execute("ALTER TABLE work_assessment ENABLE TRIGGER USER")

    with pytest.raises(PartMissing, match="工作考评"):
        await make(rated)


async def test_a_correction_is_a_second_version_that_hangs_out_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rated = await a_rated_community(monkeypatch)
    posted = await in_notice(rated)
    with pytest.raises(FigureAlreadyMade):
        await make(rated, "早了")
    await notices.end_due_notices(posted + 8 * DAY)
    with pytest.raises(CorrectionReasonMissing):
        await make(rated)
    with pytest.raises(NothingCorrected):
        await make(rated, "再算一遍")

    answer(monkeypatch, [5] * 50)
    version = await make(rated, "调查有一份录错了", posted + 9 * DAY)

    shown = await reading.read_working(rated.community_id, 2026, "community")
    first, _ = await reading.published_bundle(rated.community_id, 2026, "community", 1)
    assert version == 2
    assert await the_phase(rated) == "notice"
    assert [kept.version for kept in shown.versions] == [2, 1]
    assert shown.versions[0].reason == "调查有一份录错了"
    assert read_bundle(first).result.total[0] == "87.78"


async def test_two_officers_at_once_make_one_version(monkeypatch: pytest.MonkeyPatch) -> None:
    rated = await a_rated_community(monkeypatch)

    made = await asyncio.gather(*(make(rated) for _ in range(4)), return_exceptions=True)

    assert sorted(type(each).__name__ for each in made) == ["FigureAlreadyMade"] * 3 + ["int"]

"""Above five percent of begged ratings the channel is asked again, by a third party."""

from __future__ import annotations

import pytest

from gongyi import wiring
from gongyi.appraisal.actions import publishing, rating_runs
from gongyi.appraisal.actions.gathering import channels_now
from gongyi.appraisal.errors.honesty import NothingToRunAgain, RunGoesOn
from gongyi.kernel.database import rows, value
from gongyi.kernel.phones import digest_of_phone
from gongyi.kernel.problems import NotAllowed
from gongyi.kernel.secrets import unseal
from gongyi.ratings.actions import runs_of
from gongyi.ratings.actions.running_again import hand_run_slip
from gongyi.ratings.errors.giving import SlipExpired
from gongyi.ratings.errors.run import NoRunNow
from tests.db.appraisal.test_honesty import a_begged_point, a_flag, look
from tests.makers.people import a_phone
from tests.makers.rated import AFTER, DAY, Rated, RatedPoint, a_rated_community, the_appraisal
from tests.makers.ratings import rate

pytestmark = pytest.mark.usefixtures("database")
RUNNER = "江南社会调查所"


@pytest.fixture(autouse=True)
def _connected() -> None:
    wiring.connect()


async def a_slip_of_the_run(rated: Rated, point: RatedPoint, number: int) -> str:
    """To a phone; the code that the message carries."""
    phone, now = a_phone(700 + number), AFTER + DAY
    await hand_run_slip(rated.here.evaluator, rated.community_id, point.id, None, phone, now)
    sealed = await value(
        "SELECT code_sealed FROM service_encounter WHERE phone_digest = $1", digest_of_phone(phone)
    )
    return unseal("rating-slip", sealed)


async def a_run(rated: Rated) -> RatedPoint:
    """Four of forty-four were begged for; two people said so, and the street lets it be redone."""
    point, officer = await a_begged_point(rated, 4), rated.here.officer
    with pytest.raises(NothingToRunAgain):
        await rating_runs.begin_rating_run(officer, rated.appraisal_id, RUNNER, AFTER)
    flag_id = await a_flag(rated)
    await look(rated.supervisor, flag_id)
    await look(officer, flag_id)
    with pytest.raises(NoRunNow):
        await a_slip_of_the_run(rated, point, 0)
    await rating_runs.begin_rating_run(officer, rated.appraisal_id, RUNNER, AFTER)
    return point


async def test_what_was_begged_for_is_void_with_all_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rated = await a_rated_community(monkeypatch)
    officer, member = rated.here.officer, rated.here.member
    point = await a_run(rated)

    (run,) = await runs_of(rated.community_id)
    assert (run.run_by, run.proven, run.rated) == (RUNNER, 4, 44)
    assert await value("SELECT count(*) FROM rating WHERE incident_id IS NULL") == 0
    with pytest.raises(NothingToRunAgain):
        await rating_runs.begin_rating_run(officer, rated.appraisal_id, RUNNER, AFTER)
    with pytest.raises(RunGoesOn):
        await publishing.make_version(officer, rated.appraisal_id, "", AFTER + DAY)
    with pytest.raises(NotAllowed):
        await rating_runs.begin_rating_run(member, rated.appraisal_id, RUNNER, AFTER)
    with pytest.raises(NotAllowed):
        await hand_run_slip(member, rated.community_id, point.id, None, "", AFTER)


async def test_what_is_said_anew_counts_for_the_days_that_are_asked_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rated = await a_rated_community(monkeypatch)
    point = await a_run(rated)

    for number in range(10):
        code = await a_slip_of_the_run(rated, point, number)
        await rate(None, AFTER + DAY, slip=code, level=4)
    late = await a_slip_of_the_run(rated, point, 10)
    with pytest.raises(SlipExpired):
        await rate(None, AFTER + 40 * DAY, slip=late)

    told = (await channels_now(await the_appraisal(rated.community_id)))["ratings"]
    assert (told.residents, told.voided, told.must_rerun) == (10, 0, False)
    counted = await rows("SELECT DISTINCT given_on, level FROM rating WHERE incident_id IS NULL")
    (run,) = await runs_of(rated.community_id)
    assert [tuple(each) for each in counted] == [(run.last_day, 4)]
    assert run.last_day.year == 2026
    officer, later = rated.here.officer, AFTER + 40 * DAY
    assert await publishing.make_version(officer, rated.appraisal_id, "", later) == 1

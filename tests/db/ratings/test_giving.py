"""Taking ratings: once per service, within bounds at the wall, and never from the rated."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from gongyi.kernel.database import row, rows, value
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import Problem, SignedOut
from gongyi.ratings.actions import giving
from gongyi.ratings.errors.giving import (
    FourThisQuarter,
    NotListedHere,
    PhoneNeededForCall,
    RatedTodayAlready,
    RatingServiceOfOwn,
    ServiceAlreadyRated,
    SlipExpired,
    SlipUnknown,
    StaffPhone,
)
from gongyi.roll import actions as roll
from tests.makers.fund_year import an_actor
from tests.makers.people import a_phone
from tests.makers.places import NOON
from tests.makers.ratings import a_slip, by_slip, rate, residents, services

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


async def test_a_slip_rates_its_service_once() -> None:
    here = await services()
    slip = await a_slip(here)

    await rate(None, slip=slip)

    with pytest.raises(ServiceAlreadyRated):
        await rate(None, slip=slip)
    found = await row("SELECT way, is_named, given_on, batch_id FROM rating")
    assert found is not None
    assert tuple(found) == ("slip", False, NOON.date(), None)


async def test_sixty_four_at_once_with_one_slip_are_one_rating() -> None:
    here = await services()
    slip = await a_slip(here)

    told = await asyncio.gather(*(rate(None, slip=slip) for _ in range(64)), return_exceptions=True)

    refused = [each for each in told if isinstance(each, Exception)]
    assert len(refused) == 63
    assert {type(each) for each in refused} == {ServiceAlreadyRated}
    assert await value("SELECT count(*) FROM rating") == 1


async def test_the_same_rating_sent_again_is_the_same_rating() -> None:
    here = await services()
    words = {"slip": await a_slip(here), "id": new_id()}

    await asyncio.gather(*(rate(None, **words) for _ in range(8)))
    await rate(None, **words)

    assert await value("SELECT count(*) FROM rating") == 1


async def test_at_the_wall_once_per_resident_point_and_day() -> None:
    here = await services()
    resident, code = here.yard.resident, here.window.code
    await rate(resident, point_code=code)

    with pytest.raises(RatedTodayAlready):
        await rate(resident, point_code=code)
    await rate(resident, point_code=here.meals.code)
    await rate(resident, NOON + DAY, point_code=code)

    assert await value("SELECT count(*) FROM rating") == 3


async def test_sixty_four_at_once_at_the_wall_are_one_rating() -> None:
    here = await services()

    told = await asyncio.gather(
        *(rate(here.yard.resident, point_code=here.window.code) for _ in range(64)),
        return_exceptions=True,
    )

    assert {type(e) for e in told if isinstance(e, Exception)} == {RatedTodayAlready}
    assert await value("SELECT count(*) FROM rating") == 1


async def test_four_a_quarter_at_the_wall_and_any_number_by_slip() -> None:
    here = await services()
    resident, code = here.yard.resident, here.window.code
    for day in range(4):
        await rate(resident, NOON + day * DAY, point_code=code)

    with pytest.raises(FourThisQuarter):
        await rate(resident, NOON + 4 * DAY, point_code=here.meals.code)
    await rate(resident, NOON + 4 * DAY, slip=await a_slip(here))
    await rate(resident, NOON + 60 * DAY, point_code=code)

    numbers = await rows("SELECT walk_in_number FROM rating ORDER BY given_on, way")
    assert [each[0] for each in numbers] == [1, 2, 3, 4, None, 1]


async def test_eight_at_once_on_four_days_take_the_four_of_the_quarter() -> None:
    here = await services()
    code = {n: (here.window.code, here.meals.code)[n % 2] for n in range(8)}

    told = await asyncio.gather(
        *(rate(here.yard.resident, NOON + (n // 2) * DAY, point_code=code[n]) for n in range(8)),
        return_exceptions=True,
    )

    assert {type(e) for e in told if isinstance(e, Exception)} <= {FourThisQuarter}
    assert await value("SELECT count(*) FROM rating") == 4


@pytest.mark.parametrize(
    ("who", "no"),
    [
        ("nobody", SignedOut),
        ("stranger", NotListedHere),
        ("member", RatingServiceOfOwn),
        ("provider", RatingServiceOfOwn),
        ("officer", RatingServiceOfOwn),
    ],
)
async def test_the_wall_is_for_residents_whom_nobody_pays_for_the_service(
    who: str, no: type[Problem]
) -> None:
    here = await services()
    people = {
        "nobody": None,
        "stranger": await an_actor(a_phone(777)),
        "member": here.yard.member,
        "provider": here.provider,
        "officer": here.officer,
    }

    with pytest.raises(no):
        await rate(people[who], point_code=here.window.code)


async def test_a_phone_of_the_rated_rates_nothing_even_for_a_resident() -> None:
    here = await services()
    await roll.note_device(here.provider.account_id, here.community_id, "counter-phone", NOON)

    with pytest.raises(StaffPhone):
        await rate(here.yard.resident, point_code=here.window.code, device_mark="counter-phone")

    await rate(here.yard.resident, point_code=here.window.code, device_mark="her-own")


async def test_a_slip_ends_after_thirty_days_and_an_unknown_one_never_was() -> None:
    here = await services()
    slip = await a_slip(here)

    with pytest.raises(SlipExpired):
        await rate(None, NOON + 30 * DAY, slip=slip)
    with pytest.raises(SlipUnknown):
        await rate(None, slip="0000000000")


async def test_who_wants_to_be_called_leaves_a_number() -> None:
    here = await services()

    with pytest.raises(PhoneNeededForCall):
        await by_slip(here, level=1, may_call=True)
    await by_slip(here, level=1, may_call=True, phone="138 1111 2222")

    assert await value("SELECT phone_sealed IS NOT NULL FROM rating_case")


async def test_a_bad_rating_has_an_owner_on_both_sides_at_once() -> None:
    here = await services()

    await by_slip(here, level=2, reasons=["slow"])
    await by_slip(here, level=3)

    found = await rows("SELECT operator_owner, buyer_owner, state FROM rating_case")
    assert [tuple(each) for each in found] == [
        (here.provider.account_id, here.yard.member.account_id, "open")
    ]


async def test_her_own_account_is_beside_the_rating_and_nowhere_in_it() -> None:
    here = await services()
    (resident,) = await residents(here, 1)

    await rate(resident, point_code=here.window.code)

    assert await value("SELECT account_id FROM rating_author") == resident.account_id
    text = await value("SELECT rating::text FROM rating")
    assert str(resident.account_id) not in text


async def test_a_rating_of_yesterday_s_page_tells_what_it_is_about() -> None:
    here = await services()
    slip = await a_slip(here)

    found, point, items = await giving.slip_of(slip.lower().replace("-", " "), NOON)

    assert (point.id, found.has_phone) == (here.window.id, False)
    assert [(item.name, item.promise) for item in items] == [("老年证办理", "当日办结")]

"""Two communities' services and what residents have said of them in the last nine weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from gongyi.demo.people import Person, people_of
from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import stable_id
from gongyi.kernel.phones import seal_phone
from gongyi.kernel.secrets import digest_of
from gongyi.ratings.actions import cases, fixing
from gongyi.ratings.actions.directory import write_services
from gongyi.ratings.actions.planting import Given, Point, bodies_of, points_of, put_ratings
from gongyi.ratings.actions.publishing import publish_week
from gongyi.ratings.jobs import move_due_cases
from gongyi.ratings.rules.cases import contact_due_at, opened_at, reply_due_at
from gongyi.ratings.rules.directory_file import ServiceRow
from gongyi.ratings.rules.limits import quarter_of
from gongyi.ratings.rules.raters import rater_of_phone

CENTRE, HOME, LIGHT = "党群服务中心", "夕阳红服务社", "邻里照明社"
PROVIDER = "13800020004"
WEEKS = 9
FIXED_IN = timedelta(days=4)
# How often each level is given, by point: a good window, a slow one, a project that divides.
_MOODS: tuple[tuple[int, ...], ...] = (
    (5, 5, 5, 5, 4, 4, 4, 3, 5, 2),
    (5, 4, 4, 3, 3, 2, 4, 5, 4, 5),
    (5, 5, 4, 4, 3, 5, 4, 4, 5, 5),
    (5, 4, 3, 5, 4, 3, 5, 4, 5, 1),
)
_REASONS: tuple[tuple[str, ...], ...] = (("slow",), ("late", "slow"), ("unclear",), ("rude",))
_WORDS = ("叫号机老是坏", "排了一个多钟头", "办得快，谢谢", "材料没说清楚，跑了两趟", "态度好", "")


async def rate_services(
    community_id: UUID, number: int, committee_phone: str, now: datetime
) -> None:
    """The directory, nine weeks of ratings, and what became of the bad ones; made once."""
    if await bodies_of(community_id):
        return
    async with transaction():
        await write_services(community_id, _rows(committee_phone), now - timedelta(weeks=WEEKS + 1))
    points, random = await points_of(community_id), Random(f"ratings-{number}")  # noqa: S311 - seeded on purpose
    people = people_of(number)
    given = [_given(community_id, points, people, random, n, now) for n in range(26 * WEEKS)]
    await put_ratings(given)
    await put_ratings([await _hers(community_id, points[1], people[0], now)])
    await _answer(community_id, committee_phone, now)


async def publish_weeks(now: datetime) -> None:
    """As the worker would have done every Monday."""
    for week in range(WEEKS, -1, -1):
        await publish_week(now - timedelta(weeks=week))


def _rows(committee_phone: str) -> list[ServiceRow]:
    phones = {"operator_a": PROVIDER, "buyer_a": committee_phone}
    run = {"operator": "organisation", "registration": "registered", "buyer": "committee"}
    rows = (
        (CENTRE, "1 号窗口", "老年证办理", "当日办结", HOME),
        (CENTRE, "1 号窗口", "高龄津贴申请", "5 个工作日", HOME),
        (CENTRE, "2 号窗口", "居住证", "15 个工作日", HOME),
        ("", "助餐送餐", "中午送餐到家", "12 点前送到", HOME),
        ("", "楼道照明维修", "灯坏了来修", "报修后 2 天内", LIGHT),
    )
    return [
        ServiceRow(
            centre=centre,
            level="community",
            point=point,
            item=item,
            promise=promise,
            organisation=organisation,
            starts_on=None,
            ends_on=None,
            phones=phones,
            **run,
        )
        for centre, point, item, promise, organisation in rows
    ]


def _given(
    community_id: UUID,
    points: Sequence[Point],
    people: Sequence[Person],
    random: Random,
    n: int,
    now: datetime,
) -> Given:
    place = random.randrange(len(points))
    level = random.choice(_MOODS[place % len(_MOODS)])
    moment = now - timedelta(days=random.uniform(1, WEEKS * 7), hours=1)
    # From the far end of the list: nobody one signs in as has rated already.
    person = people[-1 - random.randrange(len(people) // 2)]
    return _rating(community_id, points[place], person, level, random, moment, n)


def _rating(
    community_id: UUID,
    point: Point,
    person: Person,
    level: int,
    random: Random,
    moment: datetime,
    n: int,
) -> Given:
    day = china_date(moment)
    return Given(
        id=stable_id("demo-rating", community_id, n),
        code_digest=None,
        community_id=community_id,
        point_id=point.id,
        item_id=None,
        account_id=None,
        rater=rater_of_phone(digest_of, community_id, person.phone),
        household=None,
        level=level,
        aspects={},
        reasons=random.choice(_REASONS) if level <= 2 else (),
        reasons_version=1,
        comment=random.choice(_WORDS) if n % 3 == 0 else "",
        may_call=False,
        phone_sealed=None,
        was_told=n % 60 == 7,
        given_on=day,
        quarter=quarter_of(day),
        given_at=moment,
        device_digest=None,
        network_digest=None,
        case_id=stable_id("demo-rating-case", community_id, n),
        opened_at=opened_at(moment),
        contact_due_at=None,
        reply_due_at=reply_due_at(moment),
    )


async def _hers(community_id: UUID, point: Point, person: Person, now: datetime) -> Given:
    """The resident one signs in as was served badly yesterday, and lets herself be called."""
    moment = now - timedelta(hours=20)
    random = Random(f"hers-{community_id}")  # noqa: S311 - seeded on purpose
    rating = _rating(community_id, point, person, 2, random, moment, -1)
    account_id = await identity.account_of_phone(person.phone, now)
    changes = {
        "account_id": account_id,
        "comment": "取了号等了一个半小时，窗口只开了一个。",
        "may_call": True,
        "phone_sealed": seal_phone(person.phone),
        "contact_due_at": contact_due_at(moment, may_call=True),
    }
    return Given(**{**vars(rating), **changes})


async def _answer(community_id: UUID, committee_phone: str, now: datetime) -> None:
    """The older ones were answered, most of them in time; a few newest ones wait."""
    account_id = await identity.account_of_phone(committee_phone, now)
    member = Actor(account_id, await identity.grants_of(account_id))
    known = await cases.cases_of(member, community_id, now)
    for n, case in enumerate(each.case for each in known):
        if case.opened_at < now - timedelta(days=9) and n % 8:
            words = ("午休时加开了一个窗口", "叫号机已经换新的", "材料清单贴在窗口上了")[n % 3]
            moment = case.opened_at + timedelta(days=2)
            kind, fix_days = ("promised", 5 + n % 10) if n % 4 == 1 else ("fixed", 0)
            await cases.reply_to_case(member, case.id, kind, words, moment, fix_days)
            if kind == "promised" and n % 8 == 1:
                await fixing.report_fixed(member, case.id, "已经改好，请来看。", moment + FIXED_IN)
    await move_due_cases(now)

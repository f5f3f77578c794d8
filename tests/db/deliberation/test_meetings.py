"""A meeting in the database: one record without a gap, whatever arrives at the same moment."""

from __future__ import annotations

import asyncio
from typing import Any

import asyncpg
import pytest

from gongyi.deliberation.actions import (
    announcing,
    attending,
    bodies,
    commenting,
    meeting_reading,
)
from gongyi.deliberation.actions.announcing import NewItem
from gongyi.deliberation.actions.standing import _known, standing_of
from gongyi.deliberation.errors import body as no_body
from gongyi.deliberation.errors import comment as no_comment
from gongyi.deliberation.errors import meeting as no
from gongyi.deliberation.rules.draw import commitment_of, drawn_across
from gongyi.kernel import database
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import execute, rows, value
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import NotAllowed, Problem
from gongyi.roll import actions as roll
from gongyi.roll.errors import NotOnRoll
from tests.makers.council import DAY, EVENING, a_council, a_council_at_a_vote, a_form
from tests.makers.fund import NOON
from tests.makers.fund_year import a_yard

pytestmark = pytest.mark.usefixtures("database")


async def numbers(council: Any) -> list[int]:
    found = await rows(
        "SELECT number FROM meeting_event WHERE meeting_id = $1 ORDER BY number",
        council.meeting.id,
    )
    return [row["number"] for row in found]


async def resident_id(council: Any, actor: Any) -> Any:
    found = await roll.resident_of(actor.account_id, council.yard.community.id)
    assert found is not None
    return found.id


async def test_a_motion_goes_from_the_door_to_its_result() -> None:
    council = await a_council_at_a_vote()
    for who in (2, 3, 4):
        await council.does(who, "vote_raised", choice="for")
    await council.does(1, "against_called")
    await council.does(5, "vote_raised", choice="against")
    await council.does(1, "against_ended")
    await council.does(1, "moderator_voted")
    await council.does(5, "dissent_written", motion=1, text="先修 5 幢")
    await council.does(1, "item_ended")
    await council.does(1, "meeting_closed")

    state = await council.state()
    kept = await meeting_reading.announced_meeting(council.meeting.id)
    [decided] = state.decided
    assert (decided.for_, decided.against, decided.abstained) == (3, 1, 2)
    assert decided.is_carried
    assert kept.stage == "closed"
    assert kept.closed_at == EVENING


async def test_a_process_that_knows_nothing_reads_the_same_from_the_record() -> None:
    council = await a_council_at_a_vote()
    before = await standing_of(council.meeting.id)

    _known.clear()

    assert await standing_of(council.meeting.id) == before


async def test_sixty_hands_at_once_are_sixty_and_each_counts_once() -> None:
    council = await a_council_at_a_vote(count=63)
    keys = {who: new_id() for who in range(2, 62)}

    once = [council.does(who, "vote_raised", key, choice="for") for who, key in keys.items()]
    again = [council.does(who, "vote_raised", key, choice="for") for who, key in keys.items()]
    answers = await asyncio.gather(*once, *again)

    state = await council.state()
    assert len(state.vote.raised) == 60
    assert answers[:60] == answers[60:]  # who asks twice hears the same number twice
    assert await numbers(council) == list(range(1, state.number + 1))


async def test_of_two_who_second_at_once_one_does() -> None:
    council = await a_council(count=5)
    for who in range(1, 6):
        await council.comes(who)
    await council.moderates()
    await council.does(1, "opened")
    await council.does(1, "item_begun", item=1)
    await council.does(2, "hand_raised", turn="neutral")
    await council.does(1, "floor_given", seat=2)
    await council.does(2, "motion_moved", text="请物业公司月底前修好门禁")

    answers = await asyncio.gather(
        *(council.does(who, "motion_seconded") for who in (3, 4, 5)), return_exceptions=True
    )

    assert [type(a) for a in answers].count(no.AlreadySeconded) == 2


async def test_one_person_has_one_seat_however_often_the_code_is_scanned() -> None:
    council = await a_council(count=4)

    answers = await asyncio.gather(*(council.comes(1) for _ in range(10)), return_exceptions=True)

    assert [type(a) for a in answers].count(no.AlreadySignedIn) == 9
    assert await value("SELECT count(*) FROM meeting_seat") == 1


async def test_whoever_was_listed_without_a_phone_keeps_the_seat_when_the_phone_comes() -> None:
    council = await a_council(count=4)
    yard = council.yard
    members = await bodies.bodies_of(yard.community.id, china_date(EVENING))
    first = members[0][1][0]
    listed = {"name": "", "is_voter": False, "now": EVENING}
    await attending.sign_in_by_list(yard.member, council.meeting.id, new_id(), first.id, **listed)
    who = 1 + [await resident_id(council, actor) for actor in council.members].index(
        first.resident_id
    )

    await council.comes(who)

    people = (await council.state()).people
    assert [(p.seat, p.has_phone) for p in people.values()] == [(1, True)]


async def test_only_the_desk_or_the_moderator_signs_in_by_list() -> None:
    council = await a_council(count=4)
    await council.comes(2)
    asked = {"member_id": None, "name": "刘奶奶", "is_voter": True, "now": EVENING}

    guest = {"name": "王大爷", "is_voter": False, "now": EVENING}

    with pytest.raises(NotAllowed):
        await attending.sign_in_by_list(council.members[1], council.meeting.id, new_id(), **asked)
    with pytest.raises(no.NotTheModerator):
        await attending.sign_in_guest(council.members[1], council.meeting.id, new_id(), **guest)
    with pytest.raises(no.NotSignedIn):
        await attending.sign_in_guest(council.members[2], council.meeting.id, new_id(), **guest)
    await attending.sign_in_by_list(council.yard.member, council.meeting.id, new_id(), **asked)
    found = await rows("SELECT name FROM meeting_seat WHERE seat = 2")
    assert [row["name"] for row in found] == ["刘*奶"]
    assert not (await council.state()).people[2].is_voter  # a guest of the council has no vote


async def test_a_wrong_code_opens_neither_the_door_nor_the_chair() -> None:
    council = await a_council(count=4)
    with pytest.raises(no.DoorCodeWrong):
        await council.comes(1, code="7K4M-2QXD")
    await council.comes(1)
    with pytest.raises(no.ModeratorCodeWrong):
        await attending.take_moderation(
            council.members[0],
            council.meeting.id,
            new_id(),
            attending.door_code(council.meeting.id),
            EVENING,
        )
    with pytest.raises(no.NotSignedIn):
        await council.moderates(2)


async def test_from_afar_come_only_people_of_the_roll() -> None:
    council = await a_council(count=4)
    far = await a_yard("光华园社区", first=300)

    await council.comes(1, code="", is_remote=True)
    with pytest.raises(NotOnRoll):
        await attending.sign_in(
            far.resident, council.meeting.id, new_id(), "", is_remote=True, now=EVENING
        )


async def test_the_comments_that_are_read_are_drawn_by_the_promised_seed() -> None:
    council = await a_council(count=14)
    sides: list[Any] = ["for"] * 12 + ["against", "neutral"]
    for who, side in zip(council.members, sides, strict=True):
        await commenting.write_comment(who, council.meeting.id, 1, side, "请早点修好。", NOON)
    with pytest.raises(no_comment.CommentWritten):
        await commenting.write_comment(
            council.members[0], council.meeting.id, 1, "for", "再说一遍。", NOON
        )
    await council.comes(1)
    await council.moderates(1)
    await council.does(1, "opened")

    kept = await meeting_reading.announced_meeting(council.meeting.id)
    drawn = await meeting_reading.drawn_comments(council.meeting.id)
    written = await rows("SELECT id, side FROM meeting_comment")
    assert kept.seed is not None
    assert commitment_of(kept.seed) == council.meeting.commitment
    again = drawn_across(kept.seed, [(str(r["id"]), r["side"]) for r in written], 10)
    assert [str(each.id) for each in drawn] == again
    assert {each.side for each in drawn} == {"for", "against", "neutral"}
    with pytest.raises(no_comment.CommentTooLate):
        await commenting.write_comment(
            council.members[0], council.meeting.id, 2, "for", "来得及吗", NOON
        )
    await council.does(1, "item_begun", item=1)
    await council.does(1, "comment_read", comment=1)


REFUSED: list[tuple[dict[str, Any], type[Problem], str]] = [
    ({"starts_at": NOON + 2 * DAY}, no_body.NoticeTooShort, "three days ahead"),
    ({"items": ()}, no_body.AgendaMissing, "something to talk about"),
    ({"items": (NewItem("停车", "", 0, None),)}, no_body.AgendaMissing, "it takes time"),
    ({"title": " "}, no_body.TitleMissing, "what it is"),
    ({"place": ""}, no_body.PlaceMissing, "where it is"),
]


async def test_a_meeting_is_announced_whole_and_in_good_time() -> None:
    council = await a_council(count=4)
    for facts, problem, reason in REFUSED:
        with pytest.raises(problem):
            await announcing.announce_meeting(
                council.yard.member, council.meeting.body_id, a_form(**facts), NOON
            )
            pytest.fail(reason)


async def test_a_quorum_is_counted_from_members_from_the_roll_or_announced() -> None:
    council = await a_council(count=8)
    assert council.meeting.quorum == 6  # two thirds of eight, upwards
    yard, now = council.yard, NOON
    place = yard.community.id
    assembly = await bodies.found_body(yard.member, place, "residents_assembly", "居民会议", now)
    forum = await bodies.found_body(yard.member, place, "forum", "社区论坛", now)
    later = {"starts_at": NOON + 8 * DAY}

    met = await announcing.announce_meeting(yard.member, assembly.id, a_form(**later), now)
    with pytest.raises(no_body.QuorumMissing):
        await announcing.announce_meeting(yard.member, forum.id, a_form(quorum=4), now)
    open_ = await announcing.announce_meeting(yard.member, forum.id, a_form(quorum=9), now)

    assert met.quorum == 6  # eleven on the roll: more than half
    assert open_.quorum == 9


async def test_there_is_one_body_of_a_kind_and_a_term_has_its_limit() -> None:
    council = await a_council(count=2)
    yard = council.yard
    with pytest.raises(no_body.BodyKindTwice):
        await bodies.found_body(yard.member, yard.community.id, "council", "第二个", NOON)
    neighbour = (await roll.find_neighbours(yard.community.id, "居民500"))[0]
    day = china_date(NOON)
    far = day.replace(year=day.year + 6)
    with pytest.raises(no_body.TermNotFitting):
        await bodies.seat_member(
            yard.member, council.meeting.body_id, neighbour.id, "elected", day, far, NOON
        )
    with pytest.raises(no_body.AlreadyMember):
        near = day.replace(year=day.year + 1)
        await bodies.seat_member(
            yard.member, council.meeting.body_id, neighbour.id, "elected", day, near, NOON
        )


async def test_the_database_keeps_the_record_whole() -> None:
    council = await a_council(count=3)
    await council.comes(1)
    columns = "(meeting_id, community_id, number, key, kind, body, at)"
    new = f"INSERT INTO meeting_event {columns} VALUES ($1, $2, $3, $4, 'opened', '{{}}', now())"
    facts = (council.meeting.id, council.meeting.community_id)

    for sql, values, rule in (
        (new, (*facts, 3, new_id()), "a_record_has_no_gap"),
        (new, (*facts, 0, new_id()), "numbers_count_from_one"),
        ("UPDATE meeting_event SET kind = 'left'", (), "meeting_events_are_append_only"),
        ("DELETE FROM meeting_event", (), "meeting_events_are_append_only"),
    ):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError) as error:
            await execute(sql, *values)
        assert database.broken_rule(error.value) == rule

"""Who is at a meeting: gone and back on the same seat, seen by the desk, forgotten when asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongyi.deliberation.actions import attending, meeting_reading
from gongyi.deliberation.actions.standing import standing_of
from gongyi.deliberation.errors import meeting as no
from gongyi.deliberation.personal_meetings import HOLDINGS
from gongyi.deliberation.schemas.meeting_pages import desk_members
from gongyi.kernel import personal
from gongyi.kernel.ids import new_id
from gongyi.kernel.personal import Person
from tests.makers.council import EVENING, a_council

pytestmark = pytest.mark.usefixtures("database")


async def test_who_had_left_sits_on_the_same_seat_again_and_the_desk_sees_who_is_here() -> None:
    council = await a_council(count=3)
    await council.comes(1)
    await council.moderates(1)
    guest = {"name": "王大爷", "is_voter": False, "now": EVENING}
    meeting, chair = council.meeting.id, council.members[0]
    await attending.sign_in_guest(chair, meeting, new_id(), **guest)

    await council.does(1, "left", seat=2)
    gone = (await council.state()).people[2]
    with pytest.raises(no.SeatUnknown):
        await attending.bring_back(chair, meeting, new_id(), 3, EVENING)
    await attending.bring_back(chair, meeting, new_id(), 2, EVENING)

    _, members, standing = await meeting_reading.desk_of_meeting(meeting, EVENING)
    assert not gone.is_here
    assert standing.meeting.people[2] == replace(gone, is_here=True)
    assert {each.seat for each in desk_members(members, standing)} == {1, None}
    with pytest.raises(no.NotSignedIn):
        await meeting_reading.room_of_meeting(council.members[1], meeting)


async def test_who_is_forgotten_is_so_in_every_process_that_knew_the_name() -> None:
    council = await a_council(count=3)
    for who in (1, 2):
        await council.comes(who)
    known = await standing_of(council.meeting.id)
    gone = council.members[0].account_id

    held = next(h for h in HOLDINGS if h.table == "meeting_seat")
    await personal.carried_out(held.erase, Person(gone, None), EVENING)

    now = await standing_of(council.meeting.id)
    assert (known.name_of(1), now.name_of(1)) == ("居民500", "已注销的居民")
    assert (known.seat_of(gone), now.seat_of(gone)) == (1, None)
    assert now.meeting == known.meeting

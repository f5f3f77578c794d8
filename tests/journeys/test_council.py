"""From a neighbour's concern to a resolution, and back onto the agenda when it was not done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.journeys import at_the_meeting as meeting
from tests.journeys import at_the_topic as topic
from tests.journeys.at_the_desk import CHINA
from tests.journeys.at_the_meeting import comes, community_of, move_clock
from tests.journeys.person import DESK, Person
from tests.makers.town import COMMITTEE, Town, a_town


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Its own, because its clock is moved."""
    with a_town(Path(tmp_path_factory.mktemp("council"))) as made:
        yield made


def meet(member: Person, wall: Person, people: list[Person], met: meeting.Met) -> None:
    """Everybody comes; a motion is moved, seconded, voted on; one of five sees it otherwise."""
    door, chair_code = meeting.codes(member, met)
    meeting.opens(wall, f"{met.path}/screen#{door}")
    for person, phone in zip(people, meeting.PHONES, strict=True):
        comes(person, phone, "/")
    meeting.come(people, met, door)
    chair, mover, second, third, other = people
    meeting.take_the_chair(chair, chair_code)
    meeting.move_and_second(chair, mover, second)
    wall.sees(meeting.MOTION)
    meeting.vote(chair, [mover, second, third], other)
    wall.sees("通过")
    meeting.write_dissent(other)
    meeting.close(chair)


def stands_first_on(person: Person, met: meeting.Met) -> str:
    """The first line of an agenda."""
    meeting.opens(person, met.path)
    return person.page.locator(".agenda li").first.inner_text()


def test_a_concern_becomes_a_resolution_and_comes_back_when_it_was_not_done(
    a_person: Callable[..., Person],
) -> None:
    member, wall = a_person(DESK), a_person(DESK)
    people = [a_person() for _ in range(5)]
    comes(member, COMMITTEE, "/desk")
    place = community_of(member)
    meeting.import_roll(member, place)
    comes(people[0], meeting.PHONES[0], "/")
    starts = datetime.now(CHINA).replace(hour=19, minute=0) + timedelta(days=5)
    topic_id = topic.hand_in_topic(people[0], place)
    topic.answer_and_announce(member, place, topic_id, starts.strftime("%Y-%m-%dT%H:%M"))
    title = member.ask(f"/topics/{topic_id}")["item"]["title"]
    meeting.found_council(member, place)
    met = meeting.announce(member, place, "12 月议事会", starts, title)

    move_clock(member, days=5)
    comes(member, COMMITTEE, met.desk)
    meet(member, wall, people, met)
    meeting.publish(member, met, starts + timedelta(days=30))
    people[4].go(f"{met.path}/minutes")
    people[4].sees(meeting.DISSENT)
    people[4].look("50-minutes")

    [resolution] = people[1].ask(f"/topics/{topic_id}/resolutions")
    topic.report_done(member, place)
    topic.say_not_done(people[1], resolution["id"])
    following = meeting.announce(member, place, "1 月议事会", starts + timedelta(days=9), "")
    first = stands_first_on(people[1], following)
    assert "上次决议的落实情况" in first
    assert meeting.MOTION in first

"""A secret vote of a meeting: through the ballot's own box, by those who were there for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from gongyi.ballot import actions as ballot
from gongyi.ballot.actions import Option, Part, Question
from gongyi.deliberation.actions.standing import Standing
from gongyi.deliberation.errors.meeting import SecretNeedsRoll
from gongyi.deliberation.queries import records
from gongyi.deliberation.rules.meeting.events import Choice
from gongyi.deliberation.rules.meeting.state import present
from gongyi.kernel.ids import stable_id

LASTS = timedelta(minutes=10)
TITLES: tuple[tuple[Choice, str], ...] = (("for", "赞成"), ("against", "反对"))


def option_of(meeting_id: UUID, motion: int, choice: Choice) -> UUID:
    """The same for the box and for whoever reads its count."""
    return stable_id(meeting_id, motion, choice)


def check_voters_on_roll(standing: Standing) -> None:
    """Papers go to people of the roll; raises SecretNeedsRoll."""
    voters = [person.seat for person in present(standing.meeting) if person.is_voter]
    unknown = sum(standing.seats[seat].resident_id is None for seat in voters)
    if unknown:
        raise SecretNeedsRoll(count=unknown)


async def open_box(standing: Standing, now: datetime) -> None:
    """For ten minutes, for those who may vote on the motion; nothing chosen is an abstention."""
    kept, vote, motion = standing.kept, standing.meeting.vote, standing.meeting.motion
    if vote is None or motion is None:
        return
    voters = [standing.seats[seat].resident_id for seat in sorted(vote.eligible)]
    question = Question(
        community_id=kept.community_id,
        words=f"{kept.title}：{motion.text}",
        rule="tally",
        budget_fen=0,
        max_choices=1,
        min_support_votes=0,
        min_support_percent=0,
        opens_at=now,
        closes_at=now + LASTS,
        options=tuple(
            Option(option_of(kept.id, motion.number, choice), title, 0, {})
            for choice, title in TITLES
        ),
        parts=(Part(motion.text, len(TITLES), 0, 1),),
    )
    electorate = [voter for voter in voters if voter is not None]
    announced = await ballot.announce_ballot(question, now, electorate=electorate)
    await records.insert_ballot(announced.ballot_id, kept.community_id, kept.id, motion.number)

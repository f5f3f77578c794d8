"""From what is kept of bodies and meetings to what goes out."""

from __future__ import annotations

from typing import Any

from gongyi.deliberation.actions.standing import Standing
from gongyi.deliberation.body_rules import body_rules, newest
from gongyi.deliberation.queries.bodies import Body, KeptMember
from gongyi.deliberation.queries.comments import Comment
from gongyi.deliberation.queries.meetings import KeptMeeting
from gongyi.deliberation.rules.bodies import BodyRules
from gongyi.deliberation.schemas.meetings import (
    AgendaLine,
    BodyPage,
    BodyRulesPage,
    CommentPage,
    DemandPage,
    DeskMember,
    MeetingPage,
    MemberPage,
    SeatPage,
)


def member_page(member: KeptMember) -> MemberPage:
    """Who holds a seat."""
    return MemberPage(**member_facts(member))


def member_facts(member: KeptMember) -> dict[str, Any]:
    """What a list of members says of each."""
    names = ("id", "name", "chosen", "from_on", "until_on")
    return {name: getattr(member, name) for name in names}


def body_page(body: Body, members: list[KeptMember]) -> BodyPage:
    """A body with its rules and today's members."""
    return BodyPage(
        id=body.id,
        kind=body.kind,
        title=body.title,
        rules=rules_page(body_rules()[body.rules]),
        members=[member_page(each) for each in members],
    )


def rules_page(rules: BodyRules) -> BodyRulesPage:
    """A rule set in words and figures."""
    return BodyRulesPage(
        name=rules.name,
        title=rules.title,
        summary=rules.summary,
        sources=list(rules.sources),
        voters=rules.voters,
        chosen=list(rules.chosen),
        term_years=rules.term_years,
        quorum_of=rules.quorum.of,
        quorum_share=rules.quorum.share,
        is_more_than=rules.quorum.is_more_than,
        quorum_least=rules.quorum.least,
        majority_of=rules.majority_of,
        methods=list(rules.methods),
        is_remote_counted=rules.is_remote_counted,
        notice_days=rules.notice_days,
        comments=rules.comments,
        speech_seconds=rules.speech.seconds,
        speeches_each=rules.speech.times,
        demand=[DemandPage(who=each.who, share=each.share) for each in rules.demand],
        draw_notice_days=rules.draw.notice_days if rules.draw else None,
        draw_answer_days=rules.draw.answer_days if rules.draw else None,
        is_newest=rules == newest(rules.kind),
    )


def meeting_page(kept: KeptMeeting, drawn: list[Comment]) -> MeetingPage:
    """As announced."""
    items = [
        AgendaLine(
            position=item.position,
            title=item.title,
            text=item.text,
            minutes=item.minutes,
            topic_id=item.topic_id,
        )
        for item in kept.items
    ]
    return MeetingPage(
        id=kept.id,
        community_id=kept.community_id,
        body_id=kept.body_id,
        kind=kept.kind,
        body=kept.body,
        title=kept.title,
        place=kept.place,
        starts_at=kept.starts_at,
        announced_at=kept.announced_at,
        stage=kept.stage,
        quorum=kept.quorum,
        rules=rules_page(body_rules()[kept.rules]),
        items=items,
        commitment=kept.commitment.hex(),
        seed=kept.seed.hex() if kept.seed else None,
        comments=[comment_page(each) for each in drawn],
        has_minutes=kept.has_minutes,
    )


def comment_page(comment: Comment) -> CommentPage:
    """One that was drawn."""
    return CommentPage(
        number=comment.drawn or 0,
        item=comment.item,
        shown_as=comment.shown_as,
        side=comment.side,
        text=comment.text,
    )


def seat_pages(standing: Standing) -> list[SeatPage]:
    """Everybody who has come, by seat; of those without a phone also what was raised for them."""
    vote = standing.meeting.vote
    return [
        SeatPage(
            seat=person.seat,
            name=standing.name_of(person.seat),
            is_voter=person.is_voter,
            is_remote=person.is_remote,
            has_phone=person.has_phone,
            is_here=person.is_here,
            vote=vote.raised.get(person.seat) if vote and not person.has_phone else None,
        )
        for _, person in sorted(standing.meeting.people.items())
    ]


def desk_members(members: list[KeptMember], standing: Standing) -> list[DeskMember]:
    """The list at the door: who of it is here, and on which seat."""
    people = standing.meeting.people
    here = {
        seat.resident_id: seat.seat
        for seat in standing.seats.values()
        if seat.seat in people and people[seat.seat].is_here
    }
    return [
        DeskMember(**member_facts(member), seat=here.get(member.resident_id)) for member in members
    ]

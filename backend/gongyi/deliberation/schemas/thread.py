"""Posts, statements, pictures of opinion and what was taken down, on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.deliberation.actions.statements import Opinions, ShownStatement
from gongyi.deliberation.actions.thread import SeenPost
from gongyi.deliberation.actions.withholding import Appealed, Figures
from gongyi.deliberation.queries.statements import Statement
from gongyi.deliberation.rules.opinions import Group, Stance
from gongyi.deliberation.rules.thread import Position
from gongyi.deliberation.rules.withholding import Kind, Outcome, Review, Withheld
from gongyi.web.wire import In, Out


class PostIn(In):
    """What somebody says, and where she stands."""

    position: Position
    words: str
    parent_id: UUID | None = None


class PostItem(Out):
    """A post with its replies. A withheld one has no words; `placeholder` says why."""

    id: UUID
    author: str
    position: Position
    words: str
    posted_at: datetime
    placeholder: str
    is_mine: bool
    replies: list[PostItem]


class StatementIn(In):
    """One short sentence."""

    words: str


class StatementItem(Out):
    """A statement with my answer, null before."""

    id: UUID
    words: str
    answer: int | None


class WaitingStatement(Out):
    """A statement that nobody has looked at yet."""

    id: UUID
    topic_id: UUID
    author: str
    words: str
    added_at: datetime


class OpinionAnswerIn(In):
    """1 agrees, -1 disagrees, 0 passes."""

    answer: Literal[-1, 0, 1]


class StanceItem(Out):
    """A statement, the side, and the share of each group in percent (null: too few saw it)."""

    words: str
    side: int
    shares: list[int | None]


class OpinionGroup(Out):
    """How many, where (-1…1), how wide, and what they stand for."""

    size: int
    x: float
    y: float
    spread: float
    typical: list[StanceItem]


class OpinionPicture(Out):
    """Null groups while too few have answered (`least`)."""

    people: int
    least: int
    statements: int
    groups: list[OpinionGroup] | None
    shared: list[StanceItem]
    divided: list[StanceItem]


class WithholdIn(In):
    """What is taken down, and for which listed reason."""

    kind: Kind
    thing_id: UUID
    reason_code: str


class WithheldItem(Out):
    """What of mine was taken down."""

    id: UUID
    topic_id: UUID
    kind: Kind
    reason_text: str
    withheld_at: datetime
    appeal_until: datetime
    appeal: str
    appeal_due_at: datetime | None
    outcome: str
    outcome_words: str
    review: str
    review_until: datetime | None


class WithholdingReviewIn(In):
    """What a second person thinks of it."""

    review: Review


class WithholdingReview(Out):
    """Taken down by one person; `may_review`: whether this visitor may be the second."""

    item: WithheldItem
    words: list[str]
    may_review: bool


class AppealedItem(Out):
    """An appeal with the original words."""

    item: WithheldItem
    words: list[str]


class WithholdingAppealIn(In):
    """Why it should stand."""

    words: str


class AppealDecisionIn(In):
    """Upheld or restored, and why."""

    outcome: Outcome
    words: str


class WithheldFigure(Out):
    """How often, for one reason."""

    reason_text: str
    withheld: int
    put_back: int
    appealed: int
    restored: int


class ModerationFigures(Out):
    """For everybody to read."""

    written: int
    reasons: list[WithheldFigure]


def post_item(seen: SeenPost) -> PostItem:
    """A post as everybody reads it."""
    post = seen.post
    return PostItem(
        id=post.id,
        author="" if post.is_withheld else post.author,
        position=post.position,
        words=post.words,
        posted_at=post.posted_at,
        placeholder=seen.placeholder,
        is_mine=seen.is_mine,
        replies=[post_item(each) for each in seen.replies],
    )


def statement_item(shown: ShownStatement) -> StatementItem:
    """A statement in the reader's order."""
    return StatementItem(id=shown.statement.id, words=shown.statement.words, answer=shown.answer)


def waiting_statement(one: Statement) -> WaitingStatement:
    """A line of the queue."""
    return WaitingStatement(
        id=one.id,
        topic_id=one.topic_id,
        author=one.author,
        words=one.words,
        added_at=one.added_at,
    )


def opinion_picture(opinions: Opinions, least: int) -> OpinionPicture:
    """What a resident sees; without a picture only how many have answered."""
    picture = opinions.picture
    return OpinionPicture(
        people=opinions.people,
        least=least,
        statements=len(opinions.words),
        groups=None if picture is None else [_group(opinions, each) for each in picture.groups],
        shared=[_stance(opinions, each) for each in picture.shared] if picture else [],
        divided=[_stance(opinions, each) for each in picture.divided] if picture else [],
    )


def _group(opinions: Opinions, group: Group) -> OpinionGroup:
    return OpinionGroup(
        size=group.size,
        x=group.x,
        y=group.y,
        spread=group.spread,
        typical=[_stance(opinions, each) for each in group.typical],
    )


def _stance(opinions: Opinions, one: Stance) -> StanceItem:
    words = opinions.words[one.statement]
    return StanceItem(words=words, side=one.side, shares=list(one.shares))


def withheld_item(one: Withheld) -> WithheldItem:
    """What its writer reads."""
    return WithheldItem(
        id=one.id,
        topic_id=one.topic_id,
        kind=one.kind,
        reason_text=one.reason_text,
        withheld_at=one.withheld_at,
        appeal_until=one.appeal_until,
        appeal=one.appeal,
        appeal_due_at=one.appeal_due_at,
        outcome=one.outcome,
        outcome_words=one.outcome_words,
        review=one.review,
        review_until=one.review_until if one.awaits_review else None,
    )


def review_item(one: Appealed, account_id: UUID) -> WithholdingReview:
    """What those who look a second time read."""
    mine = (one.withheld.withheld_by, one.withheld.author_id)
    return WithholdingReview(
        item=withheld_item(one.withheld),
        words=list(one.words),
        may_review=account_id not in mine,
    )


def appealed_item(one: Appealed) -> AppealedItem:
    """What those who decide read."""
    return AppealedItem(item=withheld_item(one.withheld), words=list(one.words))


def moderation_figures(figures: Figures, sentences: dict[str, str]) -> ModerationFigures:
    """Each reason with its sentence."""
    return ModerationFigures(
        written=figures.written,
        reasons=[
            WithheldFigure(
                reason_text=sentences.get(code, code),
                withheld=withheld,
                put_back=put_back,
                appealed=appealed,
                restored=restored,
            )
            for code, withheld, put_back, appealed, restored in figures.by_reason
        ],
    )

"""Opening, one item after the other, closing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from gongyi.deliberation.errors.meeting import (
    AlreadyOpen,
    CommentUnknown,
    HandsStillUp,
    ItemDone,
    ItemTimeLeft,
    ItemUnderWay,
    ItemUnknown,
    ListIsClosed,
    ModeratorMissing,
    MotionPending,
    NoItem,
    SomebodySpeaks,
)
from gongyi.deliberation.rules.meeting.events import (
    CommentRead,
    Event,
    ItemBegun,
    ItemEnded,
    ListClosed,
    MeetingClosed,
    Opened,
)
from gongyi.deliberation.rules.meeting.people import (
    check_is_moderator,
    check_not_over,
    check_open,
)
from gongyi.deliberation.rules.meeting.state import Item, Meeting, Terms


def item_of(terms: Terms, position: int | None) -> Item:
    """Raises ItemUnknown."""
    for item in terms.items:
        if item.position == position:
            return item
    raise ItemUnknown


def check_item_under_way(meeting: Meeting) -> None:
    """Raises MeetingNotOpen, MeetingOver or NoItem."""
    check_open(meeting)
    if meeting.item is None:
        raise NoItem


def check_nobody_speaks(meeting: Meeting) -> None:
    """Raises SomebodySpeaks."""
    if meeting.speech is not None:
        raise SomebodySpeaks


def check_opened(meeting: Meeting, _: Terms, event: Event, __: Opened) -> None:
    """Without a quorum too: it can be talked, not voted. Raises ModeratorMissing, AlreadyOpen."""
    check_not_over(meeting)
    if meeting.stage == "open":
        raise AlreadyOpen
    if meeting.moderator is None:
        raise ModeratorMissing
    check_is_moderator(meeting, event.by)


def with_opened(meeting: Meeting, _: Terms, __: Event, ___: Opened) -> Meeting:
    """Open."""
    return replace(meeting, stage="open")


def check_item_begun(meeting: Meeting, terms: Terms, event: Event, what: ItemBegun) -> None:
    """Raises ItemUnderWay, ItemUnknown or ItemDone."""
    check_open(meeting)
    check_is_moderator(meeting, event.by)
    if meeting.item is not None:
        raise ItemUnderWay
    item_of(terms, what.item)
    if what.item in meeting.done_items:
        raise ItemDone


def with_item_begun(meeting: Meeting, _: Terms, event: Event, what: ItemBegun) -> Meeting:
    """A fresh line of speakers."""
    return replace(
        meeting,
        item=what.item,
        item_since=event.at,
        waiting=(),
        last_side=None,
        is_list_closed=False,
    )


def check_item_ended(meeting: Meeting, _: Terms, event: Event, __: ItemEnded) -> None:
    """Raises NoItem, MotionPending, SomebodySpeaks or HandsStillUp."""
    check_item_under_way(meeting)
    check_is_moderator(meeting, event.by)
    if meeting.motion is not None:
        raise MotionPending
    check_nobody_speaks(meeting)
    if meeting.waiting:
        raise HandsStillUp


def with_item_ended(meeting: Meeting, _: Terms, __: Event, ___: ItemEnded) -> Meeting:
    """Done."""
    done = meeting.done_items | {meeting.item or 0}
    return replace(meeting, item=None, item_since=None, done_items=done, is_list_closed=False)


def check_list_closed(meeting: Meeting, terms: Terms, event: Event, __: ListClosed) -> None:
    """Only when the item's planned minutes are over. Raises ItemTimeLeft or ListIsClosed."""
    check_item_under_way(meeting)
    check_is_moderator(meeting, event.by)
    if meeting.is_list_closed:
        raise ListIsClosed
    minutes = timedelta(minutes=item_of(terms, meeting.item).minutes)
    if meeting.item_since is not None and event.at < meeting.item_since + minutes:
        raise ItemTimeLeft


def with_list_closed(meeting: Meeting, _: Terms, __: Event, ___: ListClosed) -> Meeting:
    """Nobody joins the line."""
    return replace(meeting, is_list_closed=True)


def check_comment_read(meeting: Meeting, terms: Terms, event: Event, what: CommentRead) -> None:
    """Raises NoItem, SomebodySpeaks or CommentUnknown."""
    check_item_under_way(meeting)
    check_is_moderator(meeting, event.by)
    check_nobody_speaks(meeting)
    if not 1 <= what.comment <= terms.comments or what.comment in meeting.comments_read:
        raise CommentUnknown


def with_comment_read(meeting: Meeting, _: Terms, __: Event, what: CommentRead) -> Meeting:
    """Each once."""
    return replace(meeting, comments_read=meeting.comments_read | {what.comment})


def check_meeting_closed(meeting: Meeting, _: Terms, event: Event, __: MeetingClosed) -> None:
    """Raises MeetingNotOpen, MeetingOver or ItemUnderWay."""
    check_open(meeting)
    check_is_moderator(meeting, event.by)
    if meeting.item is not None:
        raise ItemUnderWay


def with_meeting_closed(meeting: Meeting, _: Terms, __: Event, ___: MeetingClosed) -> Meeting:
    """Over."""
    return replace(meeting, stage="closed")

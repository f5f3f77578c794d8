"""How a project is carried out, read from its log: days, delays with reasons, what was struck."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from gongyi.fund.errors import project as errors
from gongyi.fund.rules.project import (
    Entry,
    Inspection,
    check_entry,
    check_inspection,
    check_planned,
    check_receipt,
    progress_of,
    shown_voices,
)
from tests.makers.fund import NOON

TODAY = date(2026, 11, 12)
NEXT_WEEK = TODAY + timedelta(days=7)


def _id(number: int) -> UUID:
    return UUID(int=number)


def a_line(number: int, kind: Any, **facts: Any) -> Entry:
    plain: dict[str, Any] = {
        "about_id": None,
        "words": "说明",
        "due_on": None,
        "stage": "",
        "photo_id": None,
        "at": NOON + timedelta(hours=number),
    }
    return Entry(**{**plain, **facts}, kind=kind, id=_id(number))


BODY = a_line(1, "body", words="小张装修队")
RAIL = a_line(2, "milestone", words="装好扶手", due_on=NEXT_WEEK)
PUT_OFF = a_line(3, "delay", about_id=RAIL.id, words="等材料", due_on=NEXT_WEEK + timedelta(days=5))
REACHED = a_line(4, "reached", about_id=RAIL.id, words="")
PICTURE = a_line(5, "picture", stage="before", photo_id=_id(90), words="")
LOG = [BODY, RAIL, PUT_OFF, REACHED, PICTURE]


def test_a_milestone_tells_its_day_each_delay_with_its_reason_and_when_it_was_reached() -> None:
    rail = progress_of(LOG).milestones[0]

    assert (rail.due_on, rail.reached_at) == (PUT_OFF.due_on, REACHED.at)
    assert [(each.from_on, each.to_on, each.reason) for each in rail.delays] == [
        (NEXT_WEEK, PUT_OFF.due_on, "等材料")
    ]
    assert progress_of(LOG).open_milestones == ()


def test_the_newest_body_counts_and_what_is_struck_is_gone() -> None:
    other = a_line(6, "body", words="李师傅")
    struck = [a_line(number, "strike", about_id=_id(of)) for number, of in ((7, 4), (8, 5), (9, 6))]

    assert progress_of([*LOG, other]).body == "李师傅"
    after = progress_of([*LOG, other, *struck])
    assert (after.body, after.pictures) == ("小张装修队", ())
    assert [each.title for each in after.open_milestones] == ["装好扶手"]


WRONG: dict[str, tuple[Entry, list[Entry], type[Exception]]] = {
    "nothing is said": (replace(BODY, words=""), [], errors.EntryWordsMissing),
    "a milestone without a day": (replace(RAIL, due_on=None), [], errors.DueDayMissing),
    "a milestone in the past": (
        replace(RAIL, due_on=TODAY - timedelta(days=1)),
        [],
        errors.DueDayMissing,
    ),
    "a milestone in ten years": (
        replace(RAIL, due_on=TODAY + timedelta(days=3660)),
        [],
        errors.DueDayMissing,
    ),
    "a delay without a reason": (replace(PUT_OFF, words=" "), [RAIL], errors.EntryWordsMissing),
    "a delay of nothing": (PUT_OFF, [BODY], errors.EntryMissing),
    "a delay to the same day": (
        replace(PUT_OFF, due_on=NEXT_WEEK),
        [RAIL],
        errors.DelayIsNoDelay,
    ),
    "reached twice": (REACHED, [RAIL, REACHED], errors.MilestoneReached),
    "put off when it is reached": (PUT_OFF, [RAIL, REACHED], errors.MilestoneReached),
    "a picture of nothing": (replace(PICTURE, photo_id=None), [], errors.ProjectPhotoMissing),
    "a picture of no stage": (replace(PICTURE, stage=""), [], errors.ProjectPhotoMissing),
    "struck twice": (
        a_line(9, "strike", about_id=BODY.id),
        [BODY, a_line(8, "strike", about_id=BODY.id)],
        errors.EntryMissing,
    ),
    "a strike is not struck": (
        a_line(9, "strike", about_id=_id(8)),
        [BODY, a_line(8, "strike", about_id=BODY.id)],
        errors.EntryMissing,
    ),
}


@pytest.mark.parametrize("why", WRONG)
def test_a_line_that_says_nothing_true_is_refused(why: str) -> None:
    entry, log, error = WRONG[why]

    with pytest.raises(error):
        check_entry(entry, log, TODAY)


@pytest.mark.parametrize("number", range(len(LOG)))
def test_a_line_that_follows_from_the_log_is_kept(number: int) -> None:
    check_entry(LOG[number], LOG[:number], TODAY)


def test_work_begins_when_everybody_knows_who_does_it_and_by_when() -> None:
    check_planned(progress_of([BODY, RAIL]))
    for log in ([BODY], [RAIL], LOG):
        with pytest.raises(errors.PlanMissing):
            check_planned(progress_of(log))


FOUND = Inspection(held_on=TODAY, residents=3, is_passed=True, words="逐层看过，牢固")
UNLIKELY: dict[str, tuple[dict[str, Any], list[Entry], type[Exception]]] = {
    "a milestone is still open": ({}, [BODY, RAIL], errors.MilestonesOpen),
    "two residents": ({"residents": 2}, LOG, errors.TooFewAtAcceptance),
    "tomorrow": ({"held_on": TODAY + timedelta(days=1)}, LOG, errors.AcceptanceDayUnlikely),
    "years ago": ({"held_on": date(2024, 1, 1)}, LOG, errors.AcceptanceDayUnlikely),
    "without a word": ({"words": "好"}, LOG, errors.AcceptanceWordsMissing),
    "a book": ({"words": "好" * 501}, LOG, errors.AcceptanceWordsMissing),
}


@pytest.mark.parametrize("why", UNLIKELY)
def test_an_acceptance_that_does_not_count_is_refused(why: str) -> None:
    facts, log, error = UNLIKELY[why]

    check_inspection(FOUND, progress_of(LOG), TODAY)
    with pytest.raises(error):
        check_inspection(replace(FOUND, **facts), progress_of(log), TODAY)


def test_what_has_not_passed_is_written_down_while_milestones_are_open() -> None:
    check_inspection(replace(FOUND, is_passed=False), progress_of([BODY, RAIL]), TODAY)


def test_voices_are_told_when_nobody_can_be_guessed_from_them() -> None:
    assert shown_voices({"done": 3, "partly": 1}) is None
    assert shown_voices({"done": 3, "partly": 2}) == {"done": 3, "partly": 2}


def test_a_picture_of_a_receipt_has_its_number() -> None:
    check_receipt("", None)
    check_receipt("发票 03316578", _id(1))
    with pytest.raises(errors.ReceiptNumberMissing):
        check_receipt("", _id(1))
    with pytest.raises(errors.ReceiptTooLong):
        check_receipt("9" * 41, None)

"""From a draft to what hangs out: how long, under which digest, and what is no notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from gongyi.kernel.clock import CHINA
from gongyi.kernel.ids import stable_id
from gongyi.notices.rules.digest import canonical, digest_of
from gongyi.notices.rules.kinds import KindUnknown
from gongyi.notices.rules.model import NoticeDraft
from gongyi.notices.rules.posting import DraftNotWhole, notice_of
from tests.makers.notices import a_draft, a_notice
from tests.makers.places import NOON


def _at(month: int, day: int, hour: int = 18) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=CHINA)


ENDS: dict[str, tuple[NoticeDraft, datetime, datetime]] = {
    "seven days end at six in the evening": (a_draft(days=7), NOON, _at(11, 19)),
    "five working days leave a weekend out": (a_draft(workdays=5), NOON, _at(11, 19)),
    "the October holiday has no working day": (a_draft(workdays=1), _at(9, 30, 9), _at(10, 8)),
    "a moment is kept as it is": (a_draft(until=_at(11, 12, 13)), NOON, _at(11, 12, 13)),
}


@pytest.mark.parametrize("why", ENDS)
def test_a_notice_hangs_for_its_time(why: str) -> None:
    draft, now, ends_at = ENDS[why]

    assert notice_of(draft, stable_id("a notice"), now).ends_at == ends_at


WRONG: dict[str, tuple[dict[str, Any], type[Exception]]] = {
    "without an end": ({"days": 0}, DraftNotWhole),
    "with two ends": ({"days": 7, "workdays": 5}, DraftNotWhole),
    "without a title": ({"title": " "}, DraftNotWhole),
    "without a text": ({"text": "\n"}, DraftNotWhole),
    "with a link to somewhere else": ({"link": "https://elsewhere.example"}, DraftNotWhole),
    "of a kind that nobody can read": ({"kind": "begging"}, KindUnknown),
}


@pytest.mark.parametrize("why", WRONG)
def test_no_notice_hangs(why: str) -> None:
    facts, error = WRONG[why]

    with pytest.raises(error):
        notice_of(a_draft(**facts), stable_id("a notice"), NOON)


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "别的话"},
        {"title": "别的题目"},
        {"link": "/elsewhere"},
        {"takes_objections": False},
    ],
)
def test_whatever_is_said_otherwise_has_another_digest(changed: dict[str, Any]) -> None:
    notice = a_notice()

    assert digest_of(replace(notice, **changed)) != notice.digest
    assert digest_of(notice) == notice.digest


def test_the_digest_is_of_what_everybody_can_write_down() -> None:
    """A fixed vector: whoever checks a paper from years ago has to come to the same."""
    notice = notice_of(
        NoticeDraft(stable_id("c"), "result", stable_id("s"), "题目", "话", days=7),
        stable_id("n"),
        NOON,
    )

    assert canonical(notice).decode().startswith('{"communityId":"')
    assert '"endsAt":"2026-11-19T10:00:00.000000+00:00"' in canonical(notice).decode()
    assert notice.digest == "f98eeb46d40511de744f5c11ee82af8ec0dbb04476972dd71d533d3bf7288499"

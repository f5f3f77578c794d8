"""What may be an indicator, and what W is."""

from __future__ import annotations

import hashlib
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongyi.appraisal.errors.work import (
    EvidenceMissing,
    IndicatorForbidden,
    IndicatorsUnknown,
    IndicatorsUnreadable,
    LinesDoNotFit,
    ScoreOutOfRange,
)
from gongyi.appraisal.indicator_tables import DEFAULT, text_of, texts
from gongyi.appraisal.rules.indicators import (
    FORBIDDEN,
    Line,
    check_allowed,
    checked_lines,
    read_indicators,
    work_score,
)
from gongyi.kernel.problems import InvalidForm

TEXT = text_of(DEFAULT)
TABLE = read_indicators(TEXT)
WHY = "抽查了 20 件办件记录，都在期限之内。"
# A change is a new file; whoever edits a landed one changes what years have kept.
LANDED = {
    "street-default-1": "8bd1e98fac5d2ab651f36d260e6ed8e6c72e926ba424e5aa8e530c5660033140",
}


def lines(**hundredths: int) -> list[Line]:
    """Full points everywhere but where it is said."""
    return [
        Line(each.id, hundredths.get(each.id, each.points * 100), WHY) for each in TABLE.indicators
    ]


def test_a_landed_table_is_never_edited() -> None:
    found = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts().items()}
    assert found == LANDED
    assert {name: read_indicators(text).id for name, text in texts().items()} == {
        name: name for name in LANDED
    }


def test_w_is_the_sum_of_the_points_to_the_hundredth() -> None:
    given_lines = lines(answers_in_time=2000, put_right=600)

    assert work_score(checked_lines(TABLE, given_lines)) == Decimal("91.00")
    assert str(work_score(lines(put_right=999))) == "99.99"
    assert str(work_score(lines())) == "100.00"


@given(st.data())
@settings(max_examples=50)
def test_w_stays_within_0_and_100_and_more_points_never_lower_it(data: st.DataObject) -> None:
    points = {each.id: data.draw(st.integers(0, each.points * 100)) for each in TABLE.indicators}
    more = {
        each.id: data.draw(st.integers(points[each.id], each.points * 100))
        for each in TABLE.indicators
    }
    low, high = work_score(lines(**points)), work_score(lines(**more))

    assert 0 <= low <= high <= 100


WRONG_LINES = [
    (lines()[1:], LinesDoNotFit, "one is missing"),
    ([*lines(), lines()[0]], LinesDoNotFit, "one is there twice"),
    ([*lines()[1:], Line("turnout", 100, WHY)], LinesDoNotFit, "one of another table"),
    (lines(put_right=1001), ScoreOutOfRange, "more than there are"),
    (lines(put_right=-1), ScoreOutOfRange, "less than nothing"),
    ([Line(x.indicator, x.hundredths, "好") for x in lines()], InvalidForm, "no evidence at all"),
    ([Line("answers_in_time", 0, " 　 "), *lines()[1:]], EvidenceMissing, "blanks are no evidence"),
]


@pytest.mark.parametrize(("given_lines", "error", "reason"), WRONG_LINES)
def test_an_assessment_that_is_not_whole_is_refused(
    given_lines: list[Line], error: type[Exception], reason: str
) -> None:
    with pytest.raises(error):
        checked_lines(TABLE, given_lines)


def test_the_lines_come_in_the_order_of_the_table() -> None:
    assert checked_lines(TABLE, lines()[::-1]) == lines()


@pytest.mark.parametrize("word", sorted(FORBIDDEN))
def test_what_turns_a_right_into_a_quota_is_no_indicator(word: str) -> None:
    with pytest.raises(IndicatorForbidden, match=word):
        read_indicators(TEXT.replace("居民反映的事按期答复", f"{word}达到要求"))
    with pytest.raises(IndicatorForbidden):
        read_indicators(TEXT.replace("逐条对照", f"看{word}，逐条对照"))


def test_blanks_do_not_hide_a_forbidden_word() -> None:
    with pytest.raises(IndicatorForbidden):
        check_allowed("投 票 率")
    check_allowed("居民反映的事按期答复")


BROKEN = [
    ("points = 25", "points = 24", "not 100 together"),
    ('id = "put_right"', 'id = "answers_in_time"', "one twice"),
    ("points = 25", "points = 0", "worth nothing"),
    ("[[indicators]]", "[[indicatours]]", "an unknown section"),
    ("version = 1", "version = ", "no TOML"),
]


@pytest.mark.parametrize(("old", "new", "reason"), BROKEN)
def test_a_broken_table_is_refused(old: str, new: str, reason: str) -> None:
    with pytest.raises(IndicatorsUnreadable):
        read_indicators(TEXT.replace(old, new))


def test_an_unknown_table_is_said_so() -> None:
    with pytest.raises(IndicatorsUnknown):
        text_of("street-default-99")

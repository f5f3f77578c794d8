"""A topic that came of bad ratings tells where and what, and nobody."""

from __future__ import annotations

import re

import pytest

from gongyi.deliberation.rule_sets import topic_terms
from gongyi.deliberation.rules.from_ratings import origin_of, words_of
from gongyi.deliberation.rules.topic_text import check_topic


@pytest.mark.parametrize(
    ("residents", "said", "why"),
    [
        (5, "有 5 位以上居民", "the number that makes a cluster, not theirs"),
        (9, "有 5 位以上居民", "no number below ten"),
        (10, "有 10 位居民", "ten hide each other"),
        (37, "有 37 位居民", "so do more"),
    ],
)
def test_no_number_below_ten_is_told(residents: int, said: str, why: str) -> None:
    line = origin_of("2 号窗口", residents, ("等得太久",))

    assert said in line, why
    told = {"2", "90", str(residents) if residents >= 10 else "5"}
    assert set(re.findall("[0-9]+", line)) == told, why


@pytest.mark.parametrize("name", ["窗", "便民服务中心综合受理窗口" * 8])
@pytest.mark.parametrize("reasons", [(), ("等得太久", "态度不好", "没讲清楚要什么材料、怎么办")])
def test_what_it_says_is_a_whole_topic(name: str, reasons: tuple[str, ...]) -> None:
    check_topic(words_of(name, 12, reasons), topic_terms())


def test_who_ticked_nothing_is_said_to_have_ticked_nothing() -> None:
    assert origin_of("助餐", 12, ()).endswith("有 12 位居民不满意。没有选原因。")

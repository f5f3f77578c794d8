"""What a topic says that came of bad ratings: where, what was ticked most, and nobody's words.

How many is said from ten residents on, as everywhere; below, only that the number of a cluster was
reached. Nothing in it is not on the public page already.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongyi.deliberation.rules.model import TopicWords

AUTHOR = "居民的评价"
SAID_FROM = 10
LONGEST_NAME = 20


def origin_of(point_name: str, residents: int, reasons: Sequence[str]) -> str:
    """One line for whoever asks where the topic came from; reasons most named first."""
    said = f"说得最多的：{'、'.join(reasons)}。" if reasons else "没有选原因。"
    return f"{point_name}最近 90 天公布的评价里，{_how_many(residents)}居民不满意。{said}"


def words_of(point_name: str, residents: int, reasons: Sequence[str]) -> TopicWords:
    """As somebody would write it who has only the public page."""
    origin = origin_of(point_name, residents, reasons)
    return TopicWords(
        category="other",
        title=f"{point_name[:LONGEST_NAME]}的服务怎么改",
        concern=f"{origin}每一件差评怎么处理的，服务评价页上都有。",
        wish="请办这项服务的、出钱监督的和居民一起说清楚问题，定下怎么改、谁来改、什么时候改好。",
        place=point_name[:60],
    )


def _how_many(residents: int) -> str:
    return f"有 {residents} 位" if residents >= SAID_FROM else "有 5 位以上"

"""How a ballot that asks only some of the roll says no."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class NotAnElector(Problem):
    """这次投票只请名单上的人投，名单上没有您。名单怎么定的，请看投票的说明。"""

    status = 403


class ElectorNotOnRoll(Problem):
    """请来投票的 {asked} 人里，有 {missing} 人不在居民名册上。请核对后再公布投票。"""

    status = 422

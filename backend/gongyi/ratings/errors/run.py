"""How asking a channel again can be refused."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class RunnerMissing(Problem):
    """请写清楚由哪个第三方来重做，2 到 60 个字。居民看得到。"""

    status = 422
    field = "runBy"


class RunStillOn(Problem):
    """上一次重做还没有结束，不能再开一次。"""

    status = 409


class NoRunNow(Problem):
    """现在没有在重做评价，不能给重做用的小票。"""

    status = 409

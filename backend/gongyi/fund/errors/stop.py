"""Ways of saying no about stopping a year and beginning it anew."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class CycleStopped(Problem):
    """这一年的工作暂停了，原因：{reason}。恢复以后再办，日期会往后顺延。"""

    status = 409


class NothingToStop(Problem):
    """这一年还没有公布，或者已经结束，不用暂停。"""

    status = 409


class VotingGoesOn(Problem):
    """投票已经公布，不能暂停。确实来不及投票的，请延长投票截止时间。"""

    status = 409


class NotStopped(Problem):
    """现在没有暂停，不用恢复。请刷新页面看看。"""

    status = 409


class NothingToRerun(Problem):
    """只有在结果公示期间、异议成立时，才能重新投票。"""

    status = 409

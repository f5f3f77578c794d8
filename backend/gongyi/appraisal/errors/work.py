"""How the work assessment says no."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class IndicatorsUnreadable(Problem):
    """指标表读不懂：{why}。请管理员检查。"""


class IndicatorForbidden(Problem):
    """指标里不能有“{word}”：{why}。请换成工作有没有做到。"""

    status = 422


class IndicatorsUnknown(NotFound):
    """没有这张指标表。请从列表里选一张。"""


class ScoreOutOfRange(Problem):
    """“{indicator}”最低 0 分，最高 {most} 分。请改正。"""

    status = 422
    field = "points"


class EvidenceMissing(Problem):
    """“{indicator}”要写明依据，至少 {least} 个字：看了什么、在哪里能查到。"""

    status = 422
    field = "evidence"


class LinesDoNotFit(Problem):
    """每一项指标都要打分，而且只打一次。请对照指标表检查。"""

    status = 422


class WorkMissing(NotFound):
    """这一年的工作考评还没有录入。"""


class WorkWaitsForChecker(Problem):
    """已经录好，正等另一个人核对。要改，请核对的人先退回。"""

    status = 409


class WorkFrozen(Problem):
    """工作考评已经核对、封存，不能再改。确有错误的，请写明原因，另录一版。"""

    status = 409


class CorrectionReasonMissing(Problem):
    """这一年已经有封存的一版。另录一版要写明原因，大家都会看到。"""

    status = 422
    field = "reason"


class NothingToCheck(Problem):
    """没有等着核对的工作考评。请刷新页面看看。"""

    status = 409


class RemarkMissing(Problem):
    """退回要写明哪里不对，好让录入的人改。"""

    status = 422
    field = "remark"

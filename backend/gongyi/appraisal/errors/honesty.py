"""Ways of saying no about what two people look at."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class FlagMissing(NotFound):
    """没有找到这条提醒。它可能已经有了结论，请刷新页面。"""


class FlagSettled(Problem):
    """这条提醒已经有了结论，不用再看。"""

    status = 409


class AlreadyLooked(Problem):
    """您已经看过了，请由另一位同事来看。"""

    status = 409


class VerdictReasonMissing(Problem):
    """请写明您看到了什么、依据是什么。"""

    status = 422
    field = "words"


class DaysMissing(Problem):
    """认定要求打好评的，请填从哪一天到哪一天，而且在考核期内。"""

    status = 422
    field = "firstDay"


class DaysDiffer(Problem):
    """您填的日子和前一位同事填的没有重合，请一起核对后再填。"""

    status = 409
    field = "firstDay"


class NothingToRunAgain(Problem):
    """查实作废的评价没有超过办法里定的比例，不用重做。"""

    status = 409


class TooLateToRunAgain(Problem):
    """考核结果已经算出来了，不能再重做这个渠道。对结果有意见，请走申诉。"""

    status = 409


class RunGoesOn(Problem):
    """第三方正在重做评价，到 {until} 结束，结束以后再算考核结果。"""

    status = 409

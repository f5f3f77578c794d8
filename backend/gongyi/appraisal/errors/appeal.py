"""Ways of saying no about appeals."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class AppealMissing(NotFound):
    """没有找到这份申诉。请从考核结果页面重新进入。"""


class AppealTooEarly(Problem):
    """结果公示以后才能申诉，请等公示。"""

    status = 409


class AppealTooLate(Problem):
    """公示已经结束，不能再申诉。如果发现新的错误，请告诉街道办事处。"""

    status = 409


class AppealReasonMissing(Problem):
    """请写明哪里不对、有什么依据。"""

    status = 422
    field = "words"


class AppealTooLong(Problem):
    """请控制在 {most} 字以内。"""

    status = 422
    field = "words"


class AppealAlreadyFiled(Problem):
    """已经有一份这样的申诉了。居民可以在那一份上联名，一起说。"""

    status = 409


class AlreadySigned(Problem):
    """您已经联名了，不用再签一次。"""

    status = 409


class AppealDecided(Problem):
    """这份申诉已经有了结论。"""

    status = 409


class AppealNotStanding(Problem):
    """联名的居民还不到 {needed} 位，还不能裁定。"""

    status = 409


class JudgeEnteredWork(Problem):
    """工作考评分是您录入或复核的，这份申诉要由别人来裁定。"""

    status = 409


class JudgeFiledAppeal(Problem):
    """这份申诉是您提出或联名的，要由别人来裁定。"""

    status = 409


class SeatTaken(Problem):
    """这一席已经有人给过意见，或者您已经给过意见。"""

    status = 409

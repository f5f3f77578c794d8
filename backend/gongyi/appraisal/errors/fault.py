"""How the finding that a survey was steered says no."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class SurveyNotCounted(Problem):
    """问卷还没有结束，不知道一共收回多少份。请等结果出来以后再认定。"""

    status = 409


class FaultReasonMissing(Problem):
    """请写清楚查到了什么、怎么查的。这段话会公布，请不要写出居民的名字。"""

    status = 422
    field = "words"


class AffectedImpossible(Problem):
    """份数要在 1 份到 {answered} 份之间：这次一共收回 {answered} 份。"""

    status = 422
    field = "affected"


class FaultWaits(Problem):
    """已经有一条认定在等另一个人看。请等他看完。"""

    status = 409


class FaultMissing(NotFound):
    """没有找到这条认定。请刷新页面再看。"""


class FaultSettled(Problem):
    """这条认定已经有结论了，不能再改。"""

    status = 409


class SurveyAlreadyVoid(Problem):
    """这次问卷已经作废。请第三方重新抽样。"""

    status = 409

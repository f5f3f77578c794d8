"""Ways of saying no about a year of the fund and its ballot."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class CycleMissing(NotFound):
    """没有找到这一年的资金安排。请从社区首页重新进入。"""


class YearTaken(Problem):
    """这个社区 {year} 年的{fund}已经建好了，不用再建一次。请打开它继续办理。"""

    status = 409
    field = "year"


class YearUnlikely(Problem):
    """年份请填 {low} 或 {high}：征集在当年或上一年开始。"""

    status = 422
    field = "year"


class MomentUnclear(Problem):
    """日期和时间没有读懂。请重新选择日期和时间。"""

    status = 422


class StartUnlikely(Problem):
    """时间离今天太远了。请选前后两年以内的日期。"""

    status = 422


class SourcesMissing(Problem):
    """还没有填资金来源。请至少填一笔，比如市级和区级各 10 万元。"""

    status = 422
    field = "appropriations"


class SourceTwice(Problem):
    """同一个来源填了两次。请把它们合成一笔。"""

    status = 422
    field = "appropriations"


class SourceNotOfThisFund(Problem):
    """这笔资金的规则里没有这个来源。请把它去掉，或者换一套规则。"""

    status = 422
    field = "appropriations"


class AmountUnlikely(Problem):
    """每笔资金请填 1 元到 1000 万元之间。"""

    status = 422
    field = "appropriations"


class SourcesUnmatched(Problem):
    """市级是 {city}，区级是 {district}，两级应当一比一。请核对后再填。"""

    status = 422
    field = "appropriations"


class StepNotOffered(Problem):
    """现在是「{phase}」阶段，不能转到「{to}」。请刷新页面，看看现在可以办什么。"""

    status = 409


class ScreeningUnfinished(Problem):
    """还有 {count} 条建议没有审核。请先审核完，再进入下一步。"""

    status = 409


class NoCandidates(Problem):
    """还没有定好价格的候选项目。请至少给一条已公布的建议定价。"""

    status = 409


class BallotIsAnnounced(Problem):
    """投票已经公布，候选项目、价格和规则都不能再改，这一年也不能取消。"""

    status = 409


class ReasonMissing(Problem):
    """请写明原因（2 到 200 个字），居民都会看到。"""

    status = 422
    field = "reason"


class NotInThisPhase(Problem):
    """现在是「{phase}」阶段，不能{deed}。{deed}在{when}阶段办理。"""

    status = 409


class RollNotPosted(Problem):
    """名单要张贴满 {days} 天才能投票。请先到「名册」张贴投票名单，投票不能早于名单上写的时间。"""

    status = 409
    field = "opensAt"


class ClosesTooEarly(Problem):
    """投票截止的时间已经过了。请选一个以后的时间。"""

    status = 422
    field = "closesAt"


class ClosesBeforeItOpens(Problem):
    """投票截止要晚于投票开始。请改一下时间。"""

    status = 422
    field = "closesAt"

"""How a step in the case of a bad rating can be refused."""

from __future__ import annotations

from gongyi.kernel.problems import NotAllowed, NotFound, Problem


class CaseUnknown(NotFound):
    """没有找到这件差评。请从差评列表里重新进入。"""


class NotYourPoint(NotAllowed):
    """您不负责这个服务点。请在服务目录里看负责人，或联系居委会。"""


class CaseClosed(Problem):
    """这件差评已经办结，不能再改了。"""

    status = 409


class NotAnsweredYet(Problem):
    """还没有答复，不能回访。请先答复处理结果。"""

    status = 409


class AnsweredAlready(Problem):
    """这件差评已经答复过了，正在等居民回音。"""

    status = 409


class CallNotAllowed(Problem):
    """居民没有同意接电话，不能打。请把答复写清楚，她在“我的评价”里看得到。"""

    status = 409


class WordsNeeded(Problem):
    """请写明情况，2 到 {most} 个字。居民看得到这段话。"""

    status = 422
    field = "words"


class ReplyNamesSomebody(Problem):
    """答复大家都看得到，不能写手机号。请改掉后再提交。"""

    status = 422
    field = "words"


class CalledByWhoAnswered(Problem):
    """回访不能由答复的人或被评价的一方来做。请换购买方的另一位同事打。"""

    status = 403


class CalledTodayAlready(Problem):
    """今天已经打过一次没有接通，请改天再打，两次要在不同的日子。"""

    status = 409


class LongerAlready(Problem):
    """这件差评已经延长过一次，最晚 15 个工作日，不能再延。"""

    status = 409


class TooLateForLonger(Problem):
    """要在 5 个工作日的答复期限之前说明原因延长，现在已经过了期限。"""

    status = 409


class NotEscalated(Problem):
    """这件差评还没有升级到街道，不用街道来定。"""

    status = 409


class TooLateToExclude(Problem):
    """收到差评后 5 个工作日内可以申请不计入，现在已经过了时间。"""

    status = 409


class AskedToExcludeAlready(Problem):
    """这件差评已经申请过不计入，一件只能申请一次。"""

    status = 409


class GroundUnknown(Problem):
    """请从清单里选一个理由；清单以外的理由不能申请。"""

    status = 422
    field = "ground"


class NoExclusionAsked(NotFound):
    """没有找到这件申请。它可能已经有了决定。"""


class ExclusionDecided(Problem):
    """这件申请已经有人定过了。"""

    status = 409


class DecidingForOwnSide(NotAllowed):
    """被评价的是您这一方，不能由您来定。居委会自己办的服务由街道来定。"""


class HandedOverAlready(Problem):
    """已经请对方接手了，正在等对方答复。对方接手以前，还由原来的负责人负责。"""

    status = 409


class HeldByTheOther(Problem):
    """这件差评现在由另一方负责，不用您转交。需要您接手时，这里会出现“接手”。"""

    status = 409


class NotHandedToYou(Problem):
    """没有人请您这一方接手这件差评，可能已经有人答复了。请刷新页面再看。"""

    status = 409


class NothingToHandOver(Problem):
    """这件差评已经答复，正在等居民回音，不用再转交。"""

    status = 409


class FixDaysWrong(Problem):
    """整改最长 {most} 个工作日，请填 1 到 {most} 之间的天数。"""

    status = 422
    field = "fixDays"


class NothingToFix(Problem):
    """这件差评没有等着整改的事，可能已经有人报过改好了。请刷新页面再看。"""

    status = 409


class NotFixedYet(Problem):
    """答应的整改还没有报改好，改好以后再回访。"""

    status = 409

"""How helping can be answered with no."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class NotAgreed(Problem):
    """请先把说明念给居民听，本人同意了再开始。"""

    status = 422
    field = "hasAgreed"


class WhyMissing(Problem):
    """请写明为什么需要代填，例如“没有手机”“看不清屏幕”，不超过 100 个字。"""

    status = 422
    field = "reason"


class WhomMissing(Problem):
    """名册上没有找到这个人。请核对姓名，或者先替她登记住处。"""

    status = 422
    field = "residentId"


class HelpsThemselves(Problem):
    """不能替自己代填。您自己的事请用自己的手机办，或请另一位工作人员帮忙。"""

    status = 403


class HelpUnknown(Problem):
    """没有找到这次代填，它可能是别的工作人员开始的。请重新开始一次。"""

    status = 404


class HelpOver(Problem):
    """这次代填已经结束，最长 30 分钟。请征得居民同意后重新开始。"""

    status = 409


class NotOnTheRollYet(Problem):
    """她还不在名册上，不能提建议。请先替她登记住处，核对以后再来。"""

    status = 409


class SlipUnknown(Problem):
    """没有查到这个编号。请看清回执上的 8 位字母和数字，再填一次。"""

    status = 404
    field = "code"

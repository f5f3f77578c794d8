"""How notices and objections say no."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class NoticeMissing(NotFound):
    """没有找到这份公示。请从社区首页的「公示」重新进入。"""


class ObjectionMissing(NotFound):
    """没有找到这条异议。请刷新页面看看。"""


class AlreadyHanging(Problem):
    """同一件事的公示已经贴着，不用再贴一次。"""

    status = 409


class TakesNoObjections(Problem):
    """这份公示只是告知，不收异议。有话要说，请找居委会或者居务监督委员会。"""

    status = 409


class NoticeIsOver(Problem):
    """公示到{until}为止，提异议的时间已经过了。有新情况，请找居务监督委员会。"""

    status = 409


class AlreadyObjected(Problem):
    """您已经对这份公示提过异议。每人一份公示提一次，请看答复。"""

    status = 409


class WordsMissing(Problem):
    """请写清楚是什么事、为什么（{least} 到 {most} 个字），大家都会看到。"""

    status = 422
    field = "words"


class NumbersShown(Problem):
    """您写的话里有一长串数字，像是电话、证件号或者账号。这段话大家都会看到，请去掉再提交。"""

    status = 422
    field = "words"


class NotOpenForThat(Problem):
    """这条异议现在不能这样办，可能别人刚刚办过。请刷新页面看看。"""

    status = 409


class NotYoursToSettle(Problem):
    """这条异议是您自己提的，请让别的同事来办。"""

    status = 403


class NotYourObjection(Problem):
    """只有提异议的人自己，才能请居务监督委员会来定。"""

    status = 403


class StreetNotYet(Problem):
    """居务监督委员会的时间到{until}才到。过了还没有定，街道才来定。"""

    status = 409

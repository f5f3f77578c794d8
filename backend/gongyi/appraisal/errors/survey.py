"""How the survey says no."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class SurveyUnknown(NotFound):
    """没有找到这次问卷调查。请从社区首页重新进入。"""


class SampleTooSmall(Problem):
    """抽得太少：每一幢楼至少要抽一户，一共要抽 {buildings} 户以上。"""

    status = 422
    field = "dwellings"


class SampleTooLarge(Problem):
    """抽得太多：名册上有成年人的住房只有 {dwellings} 户。"""

    status = 422
    field = "dwellings"


class PublicWordMissing(Problem):
    """请写下当众抽出的数字，以及是在哪里、当着谁的面抽的。"""

    status = 422
    field = "publicWord"


class SurveyExists(Problem):
    """这一年已经有问卷调查了，不能再开一次。样本不够的，请补充抽样。"""

    status = 409


class AlreadyDrawn(Problem):
    """样本已经抽好，不能重抽。"""

    status = 409


class NotDrawnYet(Problem):
    """样本还没有抽。请先当众抽号。"""

    status = 409


class SurveyRuns(Problem):
    """问卷已经开始了，样本不能再变。"""

    status = 409


class SurveyNotRunning(Problem):
    """问卷现在没有在进行，不能记联系情况。"""

    status = 409


class SurveyTooShort(Problem):
    """问卷至少要开 {days} 天，好让每一户都能轮到。请把截止时间往后放。"""

    status = 422
    field = "closesAt"


class SurveyTooLong(Problem):
    """问卷最多开 {days} 天，太久了就说不清是什么时候的看法。请把截止时间往前放。"""

    status = 422
    field = "closesAt"


class DwellingNotSampled(NotFound):
    """这一户不在这次的样本里。请刷新页面再看。"""


class QuestionnaireUnreadable(Problem):
    """问卷文件读不懂：{why}。请管理员检查。"""


class FrameEmpty(Problem):
    """名册上还没有成年居民，抽不了样本。请先导入名册。"""

    status = 409

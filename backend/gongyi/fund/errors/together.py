"""Ways of saying no to proposing together, asking, and handing in again."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class WrongInvitation(Problem):
    """邀请码不对。请核对 8 位邀请码，或者请提建议的邻居再发一次。"""

    status = 422
    field = "code"


class AlreadyOneOfThem(Problem):
    """您已经是这条建议的提案人了，不用再加入。"""

    status = 409


class TooManyCompanions(Problem):
    """一条建议最多有 {most} 位联名的邻居，已经满了。"""

    status = 409


class AuthorCannotLeave(Problem):
    """这条建议是您提的，不能退出联名。不想提了，请撤回建议。"""

    status = 409


class NotOneOfThem(Problem):
    """只有这条建议的提案人才能这样做。"""

    status = 403


class MergeNeedsTwo(Problem):
    """合并要选两条以上的建议，写成一条。请检查选的建议。"""

    status = 422
    field = "otherIds"


class SplitNeedsTwo(Problem):
    """拆分是把一条建议写成 2 到 {most} 条。请检查写的条数。"""

    status = 422
    field = "texts"


class AskedElsewhere(Problem):
    """要合并的建议不在同一年的同一笔资金里，不能合并。请只选同一批征集的建议。"""

    status = 422
    field = "otherIds"


class CannotBeCombined(Problem):
    """「{title}」现在的情况不能合并或拆分：要么还没公开，要么已经上了选票或有了结论。"""

    status = 409


class CombinationMissing(NotFound):
    """没有找到这次合并或拆分的申请。请从「我的建议」重新进入。"""


class AlreadyAsked(Problem):
    """「{title}」已经有一个等大家同意的合并或拆分。请先等它有结果。"""

    status = 409


class AnsweredAlready(Problem):
    """您已经答复过，或者这件事已经有结果了。请刷新看看。"""

    status = 409


class NothingToHandInAgain(Problem):
    """只有上年投票没有选上的建议，才能一键再提。"""

    status = 409


class HandedInAgainAlready(Problem):
    """这条建议已经再提过一次了。请到「我的建议」里看。"""

    status = 409


class NoIntakeNow(Problem):
    """现在没有正在征集建议的资金。请等征集开始以后再办。"""

    status = 409


class QuestionEmpty(Problem):
    """请写下您想问的，或者想答的。"""

    status = 422
    field = "words"


class QuestionTooLong(Problem):
    """最多写 {most} 个字，现在有 {count} 个字。请删短一些。"""

    status = 422
    field = "words"


class TooManyQuestions(Problem):
    """一天最多提 {most} 个问题。请明天再问，或者打电话给居委会。"""

    status = 429


class QuestionMissing(NotFound):
    """没有找到这个问题。请从建议的页面重新进入。"""


class QuestionNotOpen(Problem):
    """这个问题已经有人答过了。请刷新看看。"""

    status = 409


class NotOpenToQuestions(Problem):
    """这条建议没有公开，还不能提问。"""

    status = 409

"""How the list of residents and its letters say no."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class DoorNotRead(Problem):
    """看不懂这个地址。请分开写楼栋、单元、房号，例如 3 幢、2 单元、302。"""

    status = 422


class UnknownResident(NotFound):
    """名册上没有找到这个人，请刷新名册。"""


class AlreadyMovedOut(Problem):
    """名册上已经记着这个人搬走了。"""

    status = 409


class NotMovedOut(Problem):
    """这个人就在名册上，不用恢复。"""

    status = 409


class LetterCodeWrong(Problem):
    """信上的码不对。一共 12 个字母和数字，请照信上的再输一遍。"""

    status = 422
    field = "code"


class LetterUsed(Problem):
    """这封信上的码已经用过了。每封信只能登记一个人，请向居委会再要一封。"""

    status = 409


class LetterExpired(Problem):
    """这封信上的码过期了，请向居委会再要一封。"""

    status = 409

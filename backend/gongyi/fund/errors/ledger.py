"""Ways of saying no about the fund's books."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class AmountNotPaid(Problem):
    """付款金额请填 0.01 元到 1000 万元之间。"""

    status = 422
    field = "amountFen"


class MoreThanCommitted(Problem):
    """这个项目还能付 {open}，不能超过这个数。请核对金额；报价以投票时公布的为准。"""

    status = 409
    field = "amountFen"


class NotFunded(NotFound):
    """这一年没有资助这个项目，不能为它付款。请从账目里选一个获得资助的项目。"""


class PostingMissing(NotFound):
    """没有找到这一笔账。请刷新账目页再选。"""


class NotByHand(Problem):
    """这一笔不是手工记的账，不能冲正。只有付款和退回可以冲正。"""

    status = 409


class AlreadyReversed(Problem):
    """这一笔已经冲正过了，不用再冲。请刷新账目页看看。"""

    status = 409


class BooksClosed(Problem):
    """现在不是记账的时候。付款在「实施」和「决算」阶段登记。"""

    status = 409


class CommitmentsOpen(Problem):
    """还有 {count} 个项目没有结清。请把没付的款付完，或把用不完的钱退回，再公布账目。"""

    status = 409


class CarryOverDiffers(Problem):
    """上一年结转下来的是 {amount}，请在「上年结转」里填这个数。"""

    status = 422
    field = "appropriations"


class NoteMissing(Problem):
    """请写明付给谁、办了什么事（2 到 200 个字），居民都会看到。"""

    status = 422
    field = "note"

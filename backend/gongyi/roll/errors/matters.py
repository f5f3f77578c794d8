"""How two people looking at something say no."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class TwoPeopleNeeded(Problem):
    """这条登记要两个人分别看过才能定，请到「两个人核对」里办理。"""

    status = 409


class UnknownMatter(NotFound):
    """没有找到这件事。它可能已经办完了，请刷新列表。"""


class MatterDecided(Problem):
    """这件事已经有两个人定下来了，请刷新列表看结果。"""

    status = 409


class OwnMatter(Problem):
    """这件事和您本人有关，请由另外两位工作人员来核对。"""

    status = 403


class OpinionGiven(Problem):
    """您已经看过这件事了，还要另一个人看。"""

    status = 409


class OpinionNeedsReason(Problem):
    """请写明理由，让居民看得懂，不超过 {most} 个字。"""

    status = 422
    field = "reason"


class NotYetOnRoll(Problem):
    """这位居民现在不在名册上。请先办好住址登记，再办这件事。"""

    status = 409


class MatterAlreadyOpen(Problem):
    """这件事已经有人提过，正在核对，请等结果。"""

    status = 409


class ReplyTooLong(Problem):
    """请写要补充的话，不超过 200 个字。"""

    status = 422
    field = "reply"

"""Ways of saying no about a proposal and its draft."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class ProposalMissing(NotFound):
    """没有找到这条建议。它可能没有公开，请从建议列表重新进入。"""


class TitleMissing(Problem):
    """请写一个标题，比如「楼道加装扶手」。"""

    status = 422
    field = "title"


class TitleTooLong(Problem):
    """标题最多 40 个字，现在有 {count} 个字。请缩短标题，细节写到下面。"""

    status = 422
    field = "title"


class NeedTooShort(Problem):
    """请把需要写清楚一些，至少 10 个字：遇到了什么问题，希望怎么办。"""

    status = 422
    field = "need"


class NeedTooLong(Problem):
    """需要最多写 1000 个字，现在有 {count} 个字。请删短一些。"""

    status = 422
    field = "need"


class PlaceMissing(Problem):
    """请写明地点，比如「3 幢楼道」。不要写自家门牌号。"""

    status = 422
    field = "place"


class PlaceTooLong(Problem):
    """地点最多 60 个字，现在有 {count} 个字。请写短一些。"""

    status = 422
    field = "place"


class BeneficiariesMissing(Problem):
    """请至少选一类受益的人。不确定就选「所有人」。"""

    status = 422
    field = "beneficiaries"


class RoughCostUnlikely(Problem):
    """大概的花费请填 1 元到 1000 万元之间。不清楚就选「不知道」。"""

    status = 422
    field = "roughCostFen"


class PhotoUnknown(Problem):
    """没有找到您传的照片。请重新传一次照片，或者不用照片。"""

    status = 422
    field = "photoId"


class TooManyToday(Problem):
    """您今天已经提了 {count} 条建议。请明天再提，没交的内容会替您留着。"""

    status = 429


class TooManyThisYear(Problem):
    """今年您已经提了 {count} 条建议，到了上限。您可以修改或撤回已经提的建议。"""

    status = 429


class SameTitle(Problem):
    """您已经交过一条同名的建议，不用再交。想补充的话，请打开那一条修改。"""

    status = 409
    field = "title"


class NotYourProposal(Problem):
    """只有提出这条建议的人可以修改或撤回它。"""

    status = 403


class NoLongerRevisable(Problem):
    """这条建议已经审核过了，不能再修改。您可以撤回它，另外提一条。"""

    status = 409


class NoLongerWithdrawable(Problem):
    """这条建议已经撤回或已有结果，不能再撤回。"""

    status = 409


class OnlyTheCommitteeNow(Problem):
    """投票已经公布，要撤下这个项目请联系居委会，由居委会写明原因后撤下。"""

    status = 403


class DraftTooLong(Problem):
    """草稿太长了，没有保存上。请把内容删短一些。"""

    status = 422

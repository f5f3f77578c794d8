"""Ways of saying no to the committee: screening and price."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class NothingChosen(Problem):
    """还没有选建议。请先勾选要办理的建议。"""

    status = 422
    field = "proposalIds"


class TooManyChosen(Problem):
    """一次最多办理 {most} 条建议。请分几次办理。"""

    status = 422
    field = "proposalIds"


class ChosenElsewhere(Problem):
    """选中的建议里有不属于本社区的，或者已经不在了。这次一条都没有办理，请刷新后再选。"""

    status = 404


class TypedByYourself(Problem):
    """《{title}》是您替居民填的，要由另一位工作人员来审核。"""

    status = 403


class OwnProposal(Problem):
    """《{title}》是您自己提的，请由另一位同事办理。这次没有办理任何一条。"""

    status = 403


class AlreadyDecided(Problem):
    """《{title}》已经办理过或已被撤回。这次没有办理任何一条，请刷新后再选。"""

    status = 409


class RewrittenSince(Problem):
    """《{title}》的作者刚刚改过内容。这次没有办理任何一条，请刷新后看过新内容再办。"""

    status = 409


class ReasonUnknown(Problem):
    """请从列出的理由里选一条。"""

    status = 422
    field = "reasonCode"


class ReasonNotNeeded(Problem):
    """通过不需要选理由。请去掉理由，或者改选「退回修改」「不予公开」。"""

    status = 422
    field = "reasonCode"


class WordsTooLong(Problem):
    """给居民的说明最多 500 个字，现在有 {count} 个字。请写短一些。"""

    status = 422
    field = "words"


class PriceUnlikely(Problem):
    """价格请填 1 元到 1000 万元之间。"""

    status = 422
    field = "priceFen"


class PriceAboveBudget(Problem):
    """价格 {price} 超过了今年的总额 {budget}。请核对价格，或者把项目拆小。"""

    status = 422
    field = "priceFen"


class NoteTooLong(Problem):
    """价格说明最多 500 个字，现在有 {count} 个字。请写短一些。"""

    status = 422
    field = "note"


class NotPublished(Problem):
    """《{title}》没有公布，或者已经在选票上，不能定价。"""

    status = 409

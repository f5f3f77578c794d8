"""Ways of saying no about terms and figures."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class AppraisalMissing(NotFound):
    """没有找到这一期考核。请从社区首页重新进入。"""


class FigureMissing(NotFound):
    """这一期考核还没有公布结果。结果出来会先公示。"""


class TermGoesOn(Problem):
    """这一期要到 {ends_on} 才结束，结束以后才能算分。"""

    status = 409


class PartMissing(Problem):
    """「{title}」还没有录入并由另一个人复核，暂时算不出总分。"""

    status = 409


class ResidentsMissing(Problem):
    """回答的居民还不够，算不出正式的满意分。请先做补充调查。"""

    status = 409


class FigureAlreadyMade(Problem):
    """这一期的结果已经算出来了。要更正的，请等公示和申诉结束，并写明原因。"""

    status = 409


class CorrectionReasonMissing(Problem):
    """更正结果要写明原因，大家都会看到。"""

    status = 422
    field = "reason"


class NothingCorrected(Problem):
    """重新算出来的结果和现在公布的一样，不用更正。"""

    status = 409


class PartUnknown(NotFound):
    """这份办法里没有这一项，或者这一项不用在这里录入。"""


class PartAlreadyChecked(Problem):
    """这一项已经复核过，不能再改。"""

    status = 409


class FigureOutOfRange(Problem):
    """分数请填 0 到 100，最多两位小数。"""

    status = 422
    field = "figure"


class PartReasonMissing(Problem):
    """请写明这样打分的理由，结果公示时大家都会看到。"""

    status = 422
    field = "reason"

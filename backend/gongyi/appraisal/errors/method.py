"""Ways of saying no about methods."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class MethodUnreadable(Problem):
    """考核办法的文件读不懂：{why}。请对照 jiangsu-default-2 改好再用。"""

    status = 422
    field = "method"


class CommitteeShareTooSmall(Problem):
    """服务中心的年度评估里，居委会的权重不能低于 50%，这份办法只给了 {percent}%。请改好再用。"""

    status = 422
    field = "method"


class MethodUnknown(NotFound):
    """没有叫「{name}」的考核办法。请从列表里选一份。"""

    field = "method"


class MethodTooLate(Problem):
    """考核办法要提前至少 {days} 天公布，{starts_on} 开始的这一期来不及了。请用在下一期。"""

    status = 409


class MethodAlreadyPublished(Problem):
    """这一期的考核办法已经公布，不能再改。下一期可以用新的办法。"""

    status = 409

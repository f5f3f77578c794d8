"""Ways of saying no about endorsements."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class NoEndorsing(Problem):
    """今年的规则不要求附议，这条建议直接进入审核。"""

    status = 409


class NotForEndorsing(Problem):
    """「{title}」现在不用附议，可能人数已经够了。请刷新页面看看。"""

    status = 409


class OwnIdea(Problem):
    """这条建议是您提的或者联名的，不用再附议。"""

    status = 409


class AlreadyEndorsed(Problem):
    """您已经附议过这条建议，每人附议一次。"""

    status = 409


class NotYetEndorsed(Problem):
    """「{title}」要有 {needed} 位居民附议，来自至少 {buildings} 幢楼，还不够，先不审核。"""

    status = 409

"""How entries typed for somebody can be answered with no."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class ClaimTypedByYourself(Problem):
    """这份登记是您替居民填的，要由另一位工作人员来核对。"""

    status = 403

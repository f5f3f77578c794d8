"""Ways of saying no about figures and their bundles."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class BundleBroken(Problem):
    """这份考核数据读不懂：{why}。请从公示页面重新下载。"""

    status = 422

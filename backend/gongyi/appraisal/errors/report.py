"""How a report says no."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound


class NothingToPrint(NotFound):
    """这一年的考核结果还没有公示，没有可以打印的。"""

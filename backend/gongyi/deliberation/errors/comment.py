"""How a written comment can be refused."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class CommentWritten(Problem):
    """这一项您已经写过书面意见了，一人一项一条。"""

    status = 409


class CommentLengthWrong(Problem):
    """书面意见请写 2 到 300 个字，主持人会照着念。"""

    status = 422
    field = "text"


class CommentTooLate(Problem):
    """会议已经开始，书面意见截止了。您可以到会场来说。"""

    status = 409


class NoCommentsHere(Problem):
    """这次会议不收书面意见。请到会场来说。"""

    status = 409

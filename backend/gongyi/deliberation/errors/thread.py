"""Ways of saying no to a post, a statement and an answer."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class PostMissing(NotFound):
    """没有找到这条发言，或者它没有公开。"""


class StatementMissing(NotFound):
    """没有找到这条观点，或者它还没有公开。"""


class PostWordsWrong(Problem):
    """发言请写 2 到 500 个字，现在有 {count} 个字。"""

    status = 422
    field = "words"


class StatementWordsWrong(Problem):
    """一条观点请写 5 到 60 个字，只说一件事，现在有 {count} 个字。"""

    status = 422
    field = "words"


class ReplyTooDeep(Problem):
    """只能回复发言，不能再回复别人的回复。请回到上一层说。"""

    status = 422
    field = "parentId"


class TooManyPosts(Problem):
    """每人每天在一个议题里最多发言 {most} 次，您今天已经用完。请明天再说，或者到会上说。"""

    status = 429


class TooManyStatements(Problem):
    """每人每天在一个议题里最多提 {most} 条观点。请先看看别人的观点，表个态。"""

    status = 429


class SameStatement(Problem):
    """已经有人提过一样的观点了，直接在那条上表态就行。"""

    status = 409
    field = "words"


class DiscussionOver(Problem):
    """这个议题的讨论已经结束。"""

    status = 409


class StatementDecided(Problem):
    """这条观点刚刚有人办过了，请刷新后再看。"""

    status = 409

"""Ways of saying no to taking words down, and to an appeal."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class WithheldReasonUnknown(Problem):
    """请从列出的理由里选一条。"""

    status = 422
    field = "reasonCode"


class AlreadyWithheld(Problem):
    """这段话已经不公开了，请刷新后再看。"""

    status = 409


class NothingToWithhold(NotFound):
    """没有找到这段话，或者它不在本社区。"""


class OwnWords(Problem):
    """这是您自己写的，请由另一位同事来办。"""

    status = 403


class NotTheWriter(Problem):
    """只有写的人能申诉。"""

    status = 403


class AlreadyAppealed(Problem):
    """您已经申诉过了，居务监督委员会会在期限内答复。"""

    status = 409


class AppealTooLate(Problem):
    """申诉的期限已经过了。您可以换个说法重新写。"""

    status = 409


class AppealWordsWrong(Problem):
    """请用 5 到 500 个字写明理由。"""

    status = 422
    field = "words"


class NothingToDecide(Problem):
    """没有等您答复的申诉，可能刚刚有人办过。请刷新后再看。"""

    status = 409


class WithheldYourself(Problem):
    """当初是您决定或同意不公开的，申诉要由另一位来答复。"""

    status = 403


class WrittenAgain(Problem):
    """同样的内容已经重新写过、正在公开，不用再恢复。请改为维持原来的决定，并说明情况。"""

    status = 409


class AlreadyPutBack(Problem):
    """这段话已经恢复公开了，不用申诉。"""

    status = 409


class NothingToReview(Problem):
    """这一条不用再看了，可能刚刚有人看过，或者时间到了已经恢复公开。请刷新后再看。"""

    status = 409


class ReviewYourself(Problem):
    """当初是您决定不公开的，要由另一位同事再看一遍。"""

    status = 403

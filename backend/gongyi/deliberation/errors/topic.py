"""Ways of saying no to a topic."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class TopicMissing(NotFound):
    """没有找到这个议题，或者它没有公开。"""


class NotNow(Problem):
    """这个议题现在不能这样办，可能刚刚有人办过。请刷新后再看。"""

    status = 409


class CategoryUnknown(Problem):
    """请从列出的类别里选一个。"""

    status = 422
    field = "category"


class TitleWrong(Problem):
    """题目请写 2 到 40 个字，现在有 {count} 个字。"""

    status = 422
    field = "title"


class ConcernWrong(Problem):
    """请用 10 到 1000 个字写清楚遇到了什么，现在有 {count} 个字。"""

    status = 422
    field = "concern"


class WishWrong(Problem):
    """请用 5 到 500 个字写明希望商量出什么，现在有 {count} 个字。写得具体，会上才好表决。"""

    status = 422
    field = "wish"


class PlaceWrong(Problem):
    """请写明在哪里（最多 60 个字），比如「3 幢东侧通道」。"""

    status = 422
    field = "place"


class SameTopic(Problem):
    """您已经提过题目相同的议题。请在「我的议题」里查看。"""

    status = 409
    field = "title"


class TooManyTopics(Problem):
    """您今天已经提了 {count} 个议题。请明天再提，或者在已有的议题下说。"""

    status = 429


class OwnTopic(Problem):
    """这是您自己提的议题，请由另一位同事来办。"""

    status = 403


class AnswerMissing(Problem):
    """请写明理由（5 到 500 个字），提议的人和邻居都会看到。"""

    status = 422
    field = "words"


class BodyUnknown(Problem):
    """请选一个该由谁来办的单位。"""

    status = 422
    field = "referredTo"


class BodyNotNeeded(Problem):
    """只有转办时才选单位。请去掉单位，或者改选「转办」。"""

    status = 422
    field = "referredTo"


class MergeTargetWrong(Problem):
    """请选一个本社区还在进行的议题来合并，不能合并到自己。"""

    status = 422
    field = "mergedInto"


class AlreadySigned(Problem):
    """您已经联名过了，一人只算一次。"""

    status = 409


class NothingToSign(Problem):
    """这个议题已经不需要联名了。"""

    status = 409


class NotTheAuthor(Problem):
    """只有提议的人能撤回这个议题。"""

    status = 403


class SourceNotYours(Problem):
    """走访、评价里来的议题由居委会登记。请选「居民提出」。"""

    status = 403
    field = "source"

"""How minutes can say no."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class MinutesMissing(Problem):
    """会议纪要还没有公布，会后三个工作日内公布。"""

    status = 404


class MeetingGoesOn(Problem):
    """会议还没有结束，结束以后才能公布纪要。"""

    status = 409


class MinutesPublished(Problem):
    """纪要已经公布，不能再改。有出入的地方，请在异议里答复说明。"""

    status = 409


class OutcomeMissing(Problem):
    """通过的每一条动议，都要写明决议的标题、谁负责、什么时候办完。"""

    status = 422
    field = "outcomes"


class OutcomeUnknown(Problem):
    """有一条决议对不上会上通过的动议，请刷新页面再核对。"""

    status = 422
    field = "outcomes"


class RemarksTooLong(Problem):
    """补充说明请不超过 2000 个字。"""

    status = 422
    field = "remarks"


class NotAtTheMeeting(Problem):
    """对纪要提异议的，要是参加了这次会议的人。"""

    status = 403


class ObjectionsOver(Problem):
    """对纪要提异议的时间已过，公布后三天内可以提。"""

    status = 409


class ObjectionTextWrong(Problem):
    """请写明哪里记得不对，2 到 500 个字。"""

    status = 422
    field = "text"


class ObjectionMade(Problem):
    """您已经提过异议了，请等居委会答复。"""

    status = 409


class MinutesObjectionUnknown(Problem):
    """没有找到这条异议，或者已经答复过了。"""

    status = 404


class ObjectionAnswerMissing(Problem):
    """请写明答复，2 到 500 个字，会和纪要一起公布。"""

    status = 422
    field = "answer"

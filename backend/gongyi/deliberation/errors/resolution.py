"""Ways of saying no to a resolution and to what is done about it."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class ResolutionMissing(NotFound):
    """没有找到这份决议。"""


class FollowUpMissing(NotFound):
    """没有找到这件落实事项。"""


class StreetMatterMissing(NotFound):
    """没有找到这件事，或者它不归您这个街道。"""


class ReportPhotoMissing(NotFound):
    """没有找到这张照片，或者它没有公开。"""


class ResolutionTitleWrong(Problem):
    """决议的题目请写 2 到 60 个字。"""

    status = 422
    field = "title"


class ResolutionTextWrong(Problem):
    """决议的内容请写 5 到 2000 个字。"""

    status = 422
    field = "text"


class MinorityTooLong(Problem):
    """少数意见最多 2000 个字。"""

    status = 422
    field = "minority"


class NotCarried(Problem):
    """赞成要多于反对才算通过；票数相等不通过。请核对票数，或者记成协商意见。"""

    status = 422
    field = "votesFor"


class VotesWrong(Problem):
    """票数请填 0 到 100000 之间的整数。"""

    status = 422
    field = "votesFor"


class FollowUpsWrong(Problem):
    """要照办的决议至少写一件落实事项，最多 20 件。"""

    status = 422
    field = "followUps"


class FollowUpWhatWrong(Problem):
    """第 {nth} 件落实事项请用 2 到 200 个字写明做什么。"""

    status = 422
    field = "followUps"


class OwnersWrong(Problem):
    """第 {nth} 件落实事项要有两位负责人（A 岗和 B 岗），不能是同一位，名字最多 30 个字。"""

    status = 422
    field = "followUps"


class DueDayWrong(Problem):
    """第 {nth} 件落实事项的期限请选今天以后、三年以内的日子。"""

    status = 422
    field = "followUps"


class StepNotNow(Problem):
    """这件事现在不能这样办，可能刚刚有人办过。请刷新后再看。"""

    status = 409


class ReportWordsWrong(Problem):
    """请用 5 到 1000 个字写明做了什么；受阻时写明卡在哪里、需要谁帮忙。"""

    status = 422
    field = "words"


class PhotoOfAnotherAction(Problem):
    """照片不是为这件事传的，请重新传一次。"""

    status = 422
    field = "beforePhoto"


class TooManyReportPhotos(Problem):
    """这件事已经有 {most} 张照片了，到了上限。"""

    status = 429
    field = "photo"


class NotAParticipant(Problem):
    """由参加过这个议题的居民来说办得怎么样：提议、联名、发言或者到会的都算。"""

    status = 403


class NothingToJudge(Problem):
    """这件事现在不用评价：还没有报告办完，或者评价的时间已经过了。"""

    status = 409


class VerdictWordsWrong(Problem):
    """说「没办好」或「办了一部分」时，请用 2 到 500 个字写明哪里没办好。"""

    status = 422
    field = "words"


class AlreadyJudged(Problem):
    """您已经评价过这一次了。"""

    status = 409


class CorrectionWrong(Problem):
    """请写明依据哪条法律、为什么要改（10 到 1000 个字），以及改成什么（5 到 2000 个字）。"""

    status = 422
    field = "reason"


class AlreadyTurned(Problem):
    """这份决议已经办过这一步了，请在决议页面查看。"""

    status = 409


class ForwardWordsWrong(Problem):
    """请用 5 到 1000 个字写明请街道解决什么。"""

    status = 422
    field = "words"


class StreetReplyWrong(Problem):
    """请用 10 到 1000 个字写明怎么办、什么时候办好；不采纳的写明理由。"""

    status = 422
    field = "words"


class PlaceOfProposalWrong(Problem):
    """请写明地点（最多 60 个字）。"""

    status = 422
    field = "place"

"""How a ballot says no."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class BallotUnknown(NotFound):
    """没有找到这次投票。请从社区首页重新进入。"""


class NotOpenYet(Problem):
    """投票还没有开始。请在 {opens} 以后再来投票，票纸会一直给您留着。"""

    status = 409


class BallotClosed(Problem):
    """投票已在 {closes} 截止，不能再投票或领票纸了。请稍后来看结果。"""

    status = 410


class PaperNotValid(Problem):
    """这张票纸不能用于这次投票。请从社区首页重新进入投票页，会再发给您票纸。"""

    status = 422
    field = "paper"


class OptionNotOnBallot(Problem):
    """您选的项目不在这次投票里。请刷新页面，重新选择后再投票。"""

    status = 422
    field = "choices"


class OptionAlreadyWithdrawn(Problem):
    """“{title}”早些时候已经退出这次投票，不用再办一次。"""

    status = 409


class ReasonMissing(Problem):
    """请写明退出的原因，居民会看到这句话。"""

    status = 422
    field = "reason"


class NotCountedYet(Problem):
    """这次投票还没有计票。票数在 {closes} 截止并计票以后公布。"""

    status = 409


class TooFewToShow(Problem):
    """不到 {least} 份，公布出来就可能看出是谁答的。所以这次只公布份数，没有可以下载的选票。"""

    status = 409


class NoBundleThen(NotFound):
    """这次投票办得早，没有可以下载的复核文件。结果和选票表都还在，可以照着选票表重新数。"""


class BoxUnreachable(Problem):
    """票箱暂时连不上，这一票还没有投进去。请过几秒再点一次投票，您选的都还在。"""

    status = 503


class QuestionMissing(Problem):
    """请写明这次投票要决定什么。"""

    status = 422
    field = "question"


class NoOptions(Problem):
    """还没有可以投票的项目。请先给至少 1 个项目定价，再开始投票。"""

    status = 422


class OptionListedTwice(Problem):
    """“{title}”在名单里出现了两次。请去掉一个。"""

    status = 422


class OptionUntitled(Problem):
    """名单里有一个项目没有名称。请补上名称。"""

    status = 422


class CostOutOfRange(Problem):
    """“{title}”的价格要在 0.01 元到 1000 万元之间。请改正价格。"""

    status = 422


class BudgetOutOfRange(Problem):
    """资金总额要在 0.01 元到 1000 万元之间。请核对今年的资金。"""

    status = 422
    field = "budgetFen"


class ChoicesOutOfRange(Problem):
    """每人最多可选的项数要在 1 到 1000 之间。"""

    status = 422
    field = "maxChoices"


class SupportVotesOutOfRange(Problem):
    """最低票数要在 0 到 100 万之间。"""

    status = 422
    field = "minSupportVotes"


class SupportPercentOutOfRange(Problem):
    """最低得票比例要在 0 到 100 之间。"""

    status = 422
    field = "minSupportPercent"


class PartsDoNotFit(Problem):
    """每道题要有自己的选项，最少选几项、最多选几项也要写对。请核对各道题的选项。"""

    status = 422
    field = "parts"


class NoMoneyInTally(Problem):
    """这种投票只数票，不分钱。请去掉资金和价格。"""

    status = 422
    field = "budgetFen"


class ClosesTooEarly(Problem):
    """截止时间要晚于开始时间，也要晚于现在。请改正截止时间。"""

    status = 422
    field = "closesAt"


class CloseNotLater(Problem):
    """截止时间只能往后延，不能提前，也不能不变。请选一个更晚的时间。"""

    status = 422
    field = "closesAt"


class CloseTooLate(Problem):
    """一次最多往后延 30 天。请选一个近一些的时间。"""

    status = 422
    field = "closesAt"


class MoveReasonMissing(Problem):
    """请写明为什么延后截止时间，所有居民都会看到这句话。"""

    status = 422
    field = "reason"


class RecoveryCodeWrong(Problem):
    """这 12 个字对不上。请对照您抄下的字,一个一个核对后再输入。"""

    status = 422
    field = "code"


class PaperRequestMalformed(Problem):
    """领票纸的请求没有送完整。请刷新页面,会再替您领一次。"""

    status = 422
    field = "blinded"


class PaperDrawnElsewhere(Problem):
    """您的票纸已经发到另一部手机或浏览器上了。请在那里投票,或在这里输入您抄下的 12 个字。
    都没有的话,请带身份证到居委会补发。"""

    status = 409


class VoteMalformed(Problem):
    """这一票没有送完整,还没有投进去。请刷新页面,再点一次投票。"""

    status = 422


class VoteOfAnotherBallot(Problem):
    """这一票是另一次投票的,还没有投进去。请从社区首页重新进入投票页。"""

    status = 422


class VoteAltered(Problem):
    """这一票在路上变了样,还没有投进去。请换个网络,再点一次投票。"""

    status = 422


class OlderVote(Problem):
    """您后来又投过一次,票箱里以后投的那一次为准。想再改,请刷新页面后重新投票。"""

    status = 409


class PaperGivenUp(Problem):
    """这张票纸已经作废,不能再用它投票。您可以到居委会领一张纸质票。"""

    status = 409


class ShareNotValid(Problem):
    """这个开箱码不对。请重新扫一次,不要折到码的部分。"""

    status = 422
    field = "shares"


class SharesAreTheSame(Problem):
    """这两个是同一个开箱码。请由另一位保管人扫他的码。"""

    status = 422
    field = "shares"


class TrusteesNotValid(Problem):
    """开箱钥匙没有做好，投票还没有公布。请刷新页面，重新做三张开箱钥匙。"""

    status = 422
    field = "trustees"


class NothingToReissue(Problem):
    """这位居民还没有领过票纸,不用补发,请她登录后直接投票。"""

    status = 409


class NotInLogYet(NotFound):
    """这一票已经在票箱里,再过几分钟就能在公开名单里查到。"""


class CheckpointUnknown(NotFound):
    """没有找到公开名单的这一页。请刷新后再看。"""


class CosignatureNotValid(Problem):
    """这个见证签名对不上。请用最新的公开名单重新签一次。"""

    status = 422


class BoxNotClosed(Problem):
    """投票在 {closes} 截止,截止以后才能开箱。"""

    status = 409


class BoxNeedsNoShares(Problem):
    """这个票箱不需要开箱码,截止以后会自动计票。"""

    status = 409


class SharesDoNotFit(Problem):
    """这两个开箱码打不开这个票箱。请核对是不是这次投票的码。"""

    status = 422
    field = "shares"

"""How the desk says no when it is about paper."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class NoPaperHere(Problem):
    """这次投票没有纸质票。公布投票时写明了的，中途不能加。"""

    status = 409


class OtherDesk(Problem):
    """这次的票不归您这边办：居民满意度问卷由第三方评估办理，居委会不经手；别的投票由居委会办理。"""

    status = 409


class PaperEndsTooEarly(Problem):
    """录入纸质票的最晚时间要晚于投票截止时间。请改正。"""

    status = 422
    field = "paperUntil"


class VoterUnknown(NotFound):
    """名册上没有找到这位居民，或者她还没有到投票的年龄。请核对名册后再办。"""


class HasPaperAlready(Problem):
    """这位居民已经领过票了（{form}）。要换成纸质票，请她先在手机上作废原来的票；
    手机丢了的，请选“公开补发”并写明原因。"""

    status = 409


class PaperTakenAtDesk(Problem):
    """您已经在居委会签字领了纸质票，请用那张票投。票丢了或写坏了，请带身份证到居委会办理。"""

    status = 409


class NothingToExchange(Problem):
    """这位居民还没有领过票，不用换，请选“第一次领票”。"""

    status = 409


class NoVoidYet(Problem):
    """票箱里还没有看到作废的票。请居民在手机上打开“作废我的票”，看到“已作废”以后再办。"""

    status = 409


class ReissueReasonMissing(Problem):
    """请写明为什么补发，大家会看到这句话，看不到名字。"""

    status = 422
    field = "reason"


class AllSlipsGiven(Problem):
    """印好的一次性票已经发完了。请先再印一些，由另一个人同意后使用。"""

    status = 409


class PrintingMalformed(Problem):
    """要印的票没有送完整。请刷新页面，重新做一次。"""

    status = 422
    field = "requests"


class TooManySlips(Problem):
    """一次最多印 {most} 张，请分几次印。"""

    status = 422
    field = "requests"


class PrintingUnknown(NotFound):
    """没有找到这一次印票的申请，它可能已经撤回了。请刷新页面再看。"""


class PrintingDecided(Problem):
    """这一次印票早些时候已经有人同意了，不用再办一次。"""

    status = 409


class AskedByYourself(Problem):
    """印票要两个人：您自己申请的，请另一位居委会成员或居务监督委员会的人来同意。"""

    status = 409


class SlipUnknown(NotFound):
    """这张票不是这次投票印的。请核对票上的日期和 12 个字；还是不行，请拿着票到居委会。"""


class BatchUnknown(NotFound):
    """没有找到这一批纸质票，它可能已经撤掉了。请刷新页面再看。"""


class SheetsNotYet(Problem):
    """投票截止以前不能录入纸质票，请在 {closes} 以后再录。"""

    status = 409


class PaperFinished(Problem):
    """纸质票已经录完了，不能再改。结果正在计算，请稍后来看。"""

    status = 409


class BatchSealed(Problem):
    """这一批已经封存，写进了公开名单，不能再改。"""

    status = 409


class RowsMalformed(Problem):
    """录入的纸质票没有送完整。请刷新页面，您录的都还在，再保存一次。"""

    status = 422
    field = "rows"


class TooManyRows(Problem):
    """一批最多录 {most} 张，请分成几批录。"""

    status = 422
    field = "rows"


class MoreSheetsThanGiven(Problem):
    """录入的纸质票（{rows} 张）比发出去的（{given} 张）多。请数一数手里的票，
    把多出来的拿出来单独放。"""

    status = 409


class TwoPeopleHaveTyped(Problem):
    """这一批已经有两个人录了。请由这两位核对。"""

    status = 409


class NotTypedTwice(Problem):
    """这一批只有一个人录过。请另一位居委会成员照着纸质票再录一遍。"""

    status = 409


class TypingsDiffer(Problem):
    """两个人录的有 {count} 处不一样。请两位一起对照纸质票，一处一处改好，再封存。"""

    status = 409


class TallyPhotoMissing(Problem):
    """请先拍一张唱票记录的照片，再封存这一批。"""

    status = 409


class TallyPhotoUnreadable(Problem):
    """这个文件不是照片，或者太大了。请用手机拍一张 10 MB 以内的 JPG 或 PNG 照片。"""

    status = 422
    field = "photo"


class BatchNotSealed(Problem):
    """还有一批纸质票没有封存。请先封存，或者撤掉这一批。"""

    status = 409


class TooFewToPublish(Problem):
    """一共不到 {least} 份，放进公开名单就可能看出是谁答的。请撤掉这一批，直接说「都录完了」。"""

    status = 409


class ConsentMissing(Problem):
    """请先问居民本人是否愿意由您帮着投票，她同意了才能开始。"""

    status = 422
    field = "consent"


class AssistanceReasonMissing(Problem):
    """请写明为什么要帮助，例如“看不清屏幕”。"""

    status = 422
    field = "reason"


class HelpsHerself(Problem):
    """您自己的票请用自己的手机投；需要帮助的话，请另一位工作人员来办。"""

    status = 409


class AssistanceUnknown(NotFound):
    """没有找到这一次协助，或者不是您开始的。请重新开始。"""


class AssistanceOver(Problem):
    """这一次协助已经满 30 分钟，结束了。要接着投，请重新开始。"""

    status = 410

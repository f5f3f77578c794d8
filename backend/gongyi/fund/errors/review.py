"""Ways of saying no in review: the circle, its signatures, the bodies, and appeals."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class CircleTooLong(Problem):
    """圈阅最多排 {most} 个席位。请减少几个。"""

    status = 422
    field = "seats"


class SeatNameMissing(Problem):
    """请给每个席位写一个名称，最多 {most} 个字，比如「居委会主任」。"""

    status = 422
    field = "seats"


class SeatTimeUnlikely(Problem):
    """「{seat}」的时间请填 1 到 {most} 个工作日。"""

    status = 422
    field = "seats"


class OwnersAlike(Problem):
    """「{seat}」的 A 角和 B 角是同一个人。请换一个人，或者先不设 B 角。"""

    status = 422
    field = "seats"


class MayNotSit(Problem):
    """「{seat}」选的人不能圈阅。请选本社区的居委会成员、议事会成员或街道工作人员。"""

    status = 422
    field = "seats"


class NotYourSeat(Problem):
    """这条建议的圈阅里没有您的席位。"""

    status = 403


class NotYetYourTurn(Problem):
    """现在轮到「{seat}」圈阅，还没有轮到您。轮到您的时候，会出现在您的待办里。"""

    status = 409


class SignedAlready(Problem):
    """这条建议您已经圈阅过，或者圈阅已经结束。请刷新页面看最新情况。"""

    status = 409


class NotInReview(Problem):
    """《{title}》现在不在圈阅中。请刷新页面看最新情况。"""

    status = 409


class RelatedToAuthor(Problem):
    """这条建议是您自己、您家里人提的，或者是您代填的，要由别人圈阅。"""

    status = 403


class ReasonForNoMissing(Problem):
    """退回或不同意，要写明理由（2 到 {most} 个字），大家都会看到。"""

    status = 422
    field = "reason"


class ClauseUnknown(Problem):
    """请选一条规则，说明为什么不能用这笔资金。"""

    status = 422
    field = "clauseId"


class BodyMissing(Problem):
    """没有找到这个单位。请刷新后再选。"""

    status = 422
    field = "bodyId"


class BodyGone(NotFound):
    """没有找到这个单位。它可能已经移出名单，请刷新页面。"""


class BodyNameMissing(Problem):
    """请写单位的名称，2 到 {most} 个字，比如「蓝旗物业公司」。"""

    status = 422
    field = "name"


class ContactTooLong(Problem):
    """联系方式最多 {most} 个字。请写短一些。"""

    status = 422
    field = "contact"


class BodyNamedTwice(Problem):
    """名单里已经有「{name}」了，不用再加。"""

    status = 409
    field = "name"


class TooManyBodies(Problem):
    """名单里最多 {most} 个单位。请先移出不用的。"""

    status = 409


class NotYetEligible(Problem):
    """《{title}》还没有圈阅完，不能定价。请等最后一位签了再定。"""

    status = 409


class ReviewUnfinished(Problem):
    """还有 {count} 条建议没有圈阅完。请先圈阅完，再公布候选项目。"""

    status = 409


class AppealsOpen(Problem):
    """还有 {count} 条申诉没有答复。请等答复以后，再公布候选项目。"""

    status = 409


class NothingToAppeal(Problem):
    """这条建议现在没有可以申诉的决定。"""

    status = 409


class AppealedAlready(Problem):
    """这个决定您已经申诉过一次，不能再申诉。"""

    status = 409


class AppealTooLate(Problem):
    """申诉要在决定以后 {days} 个工作日里提，现在已经过了。您明年可以再提这条建议。"""

    status = 409


class AppealWordsMissing(Problem):
    """请写明为什么不同意这个决定，5 到 {most} 个字。"""

    status = 422
    field = "words"


class AppealAnswered(Problem):
    """这条申诉已经有答复了。请刷新页面看结果。"""

    status = 409


class WithTheStreetNow(Problem):
    """监督委员会没有按时答复，这条申诉已经转到街道办事处，由街道答复。"""

    status = 409


class WithTheSupervisorsStill(Problem):
    """这条申诉还在监督委员会的答复时间里，街道现在不能答复。"""

    status = 409


class AnswerReasonMissing(Problem):
    """请写明答复的理由，5 到 {most} 个字，大家都会看到。"""

    status = 422
    field = "reason"


class NotToBeCarriedOut(Problem):
    """《{title}》现在不能这样登记。请刷新页面看它办到了哪一步。"""

    status = 409

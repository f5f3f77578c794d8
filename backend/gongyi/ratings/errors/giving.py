"""How a rating can be refused."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class LevelNeeded(Problem):
    """请先点一个表情，从“非常满意”到“非常不满意”选一个。"""

    status = 422
    field = "level"


class AspectUnknown(Problem):
    """分项评价有一处看不懂，请重新点一下，或者空着不填。"""

    status = 422
    field = "aspects"


class ReasonUnknown(Problem):
    """选的原因和现在的清单对不上，请刷新页面后重新选。您写的话还在。"""

    status = 422
    field = "reasons"


class ReasonsForGoodRating(Problem):
    """只有“不满意”和“非常不满意”才需要选原因。请去掉原因，或者改选表情。"""

    status = 422
    field = "reasons"


class CommentTooLong(Problem):
    """写得太长了，请不超过 {most} 个字。"""

    status = 422
    field = "comment"


class PhoneNeededForCall(Problem):
    """您同意我们打电话，请填一个能打通的手机号；不想接电话就选“不用打电话”。"""

    status = 422
    field = "phone"


class SlipUnknown(NotFound):
    """没有这个评价码。请对照小票或短信再看一下，也可以登录后扫墙上的码评价。"""


class SlipExpired(Problem):
    """这张小票办事后 30 天内有效，现在已经过期。想评价的话，可以登录后扫墙上的码。"""

    status = 410


class ServiceAlreadyRated(Problem):
    """这次服务已经评价过了，一次服务评价一次。三天内想改，请登录后到“我的评价”里改。"""

    status = 409


class PointUnknown(NotFound):
    """没有找到这个服务点。请对照墙上的码再扫一次，或从社区首页进“评服务”。"""


class PointClosed(Problem):
    """这个服务点现在不提供服务，不能评价了。有事请打居委会的电话。"""

    status = 409


class RatedTodayAlready(Problem):
    """您今天在这个服务点已经评价过了，一天一次。三天内想改，可以到“我的评价”里改。"""

    status = 409


class FourThisQuarter(Problem):
    """扫墙上的码，每个季度最多评价 4 次，您已经评满。办事时请工作人员给小票，凭小票不限次数。"""

    status = 409


class RatingServiceOfOwn(Problem):
    """您是这里的工作人员，不能评价自己负责的服务。"""

    status = 403


class StaffPhone(Problem):
    """这部手机上登录过这里工作人员的账号，不能用来评价。请用您自己的手机。"""

    status = 403


class RatingUnknown(NotFound):
    """没有找到这条评价。请从“我的评价”里重新进入。"""


class TooLateToAmend(Problem):
    """评价后 3 天内可以改一次，现在已经过了时间。"""

    status = 409


class AmendedAlready(Problem):
    """这条评价已经改过一次，不能再改了。"""

    status = 409


class NotListedHere(Problem):
    """您还不在{community}的居民名册上，不能扫墙上的码评价。办事时拿到小票或短信，凭它就能评。"""

    status = 403


class GoodAmendsOpenCase(Problem):
    """负责人已经在处理您的差评，原来的评价照样计入，不能改成好评。处理好了，您可以在答复下面说满意。"""

    status = 409

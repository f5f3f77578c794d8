"""Ways of saying no about opinions and hearings before a ballot."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class OpinionMissing(Problem):
    """请写明意见和理由（4 到 500 个字），居民都会看到。"""

    status = 422
    field = "words"


class NoPartyStep(Problem):
    """今年的规则里没有党组织提意见这一步。"""

    status = 409


class NoHearingNeeded(Problem):
    """这个项目不用开听证会。要开的话，请先标明它是工程。"""

    status = 409


class HearingExists(Problem):
    """这个项目的听证会已经登记过了。登记错了的，请先撤回再登记。"""

    status = 409


class HearingUnknown(NotFound):
    """没有等着核对的听证会登记，可能别人刚刚办过。请刷新页面看看。"""


class TooFewHeard(Problem):
    """参加听证的人不够：居民代表至少 {representatives} 人，受影响的居民至少 {affected} 人。"""

    status = 422
    field = "affected"


class OnBothSides(Problem):
    """「{name}」两边都写了。居民代表和受影响的居民不能是同一个人。"""

    status = 422
    field = "affected"


class AgreeingUnlikely(Problem):
    """同意的人数不对：要在 0 到参加的 {present} 人之间。"""

    status = 422
    field = "agreeing"


class HearingDayUnlikely(Problem):
    """听证会的日期要在今天或者今天以前的一年里。请改一下日期。"""

    status = 422
    field = "heldOn"


class HearingMinutesMissing(Problem):
    """请写几句听证会上大家说了什么（4 到 500 个字），居民都会看到。"""

    status = 422
    field = "minutes"


class HearingNotOwn(Problem):
    """这次听证会是您自己登记的，请另一位工作人员核对。"""

    status = 403


class HearingMissing(Problem):
    """「{title}」是工程，要先开听证会、由两位工作人员登记核对，才能上选票。"""

    status = 409


class QuotesMissing(Problem):
    """「{title}」按这个价要附 {needed} 份报价单（或者一份单价表），现在有 {known} 份。请先附上。"""

    status = 409


class SupplierMissing(Problem):
    """请写明是哪一家的报价（2 到 {most} 个字）。"""

    status = 422
    field = "supplier"


class AmountUnlikely(Problem):
    """报价的数目不对：要在 1 分到 {most} 之间。"""

    status = 422
    field = "amountFen"


class TooManyQuotes(Problem):
    """一个项目最多附 {most} 份报价单。"""

    status = 409


class QuoteExists(Problem):
    """这一家的报价单已经附过了。要换新的，请先撤回旧的。"""

    status = 409
    field = "supplier"


class QuoteUnknown(NotFound):
    """没有找到这份报价单，可能已经撤回。请刷新页面看看。"""


class OpinionsOwed(Problem):
    """「{title}」还没有征求到{who}的意见，要等到{until}；到时还不说话，就写明没有提意见，不再等。"""

    status = 409


class ListNotPosted(Problem):
    """请先贴出候选名单。贴满规定的天数、异议都定了，才能公布投票。"""

    status = 409


class ListStillHangs(Problem):
    """候选名单要贴到{until}，过了才能公布投票。"""

    status = 409


class ListObjected(Problem):
    """候选名单有 {count} 条异议还没有定，最近的一条{until}以前要有答复。都定了才能公布投票。"""

    status = 409


class HearingNotCalled(Problem):
    """这一天的听证会没有提前 {days} 天公示、通知。请先发听证会通知，再按通知的日子开。"""

    status = 409


class HearingTooSoon(Problem):
    """听证会要提前 {days} 天公示、通知，最早可以定在{day}。"""

    status = 422
    field = "meetsAt"


class HearingPlaceMissing(Problem):
    """请写明在哪里开（2 到 {most} 个字）。"""

    status = 422
    field = "place"


class BuildingsMissing(Problem):
    """请选上受影响的楼栋，通知会发给那里的居民。"""

    status = 422
    field = "buildings"

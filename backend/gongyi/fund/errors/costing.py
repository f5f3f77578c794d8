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

"""How demanding a meeting can say no."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class DemandUnknown(Problem):
    """没有找到这份开会的要求。请从“议事会议”重新进入。"""

    status = 404


class MatterWrong(Problem):
    """请写明开会议什么，2 到 60 个字。"""

    status = 422
    field = "matter"


class ReasonWrong(Problem):
    """请写明为什么要开会，5 到 500 个字。"""

    status = 422
    field = "reason"


class NobodyCounts(Problem):
    """这个议事组织现在用的议事规则没有写联名要多少人。请居委会先换成新的议事规则。"""

    status = 409


class NotYoursToDemand(Problem):
    """按这个议事组织的规则，您的单位不能直接要求开会。"""

    status = 403


class SameDemand(Problem):
    """您今天已经为这件事要求过开会了，请等大家联名。"""

    status = 409


class SigningOver(Problem):
    """这份要求的联名时间过了。还想开会的，请重新提出。"""

    status = 409


class DemandReached(Problem):
    """联名已经够数了，居委会正在定日子，不用再签。"""

    status = 409


class DemandSigned(Problem):
    """您已经联名了，一人一次。"""

    status = 409


class DemandedTooLate(Problem):
    """居民要求开的会要在 {until:%Y 年 %m 月 %d 日} 以前开，请把时间往前放。"""

    status = 422
    field = "startsAt"

"""How a body, its members and the announcing of its meetings can say no."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class BodyRulesUnreadable(Problem):
    """这份议事规则读不出来：{why}。请联系系统管理员。"""

    status = 500


class BodyUnknown(Problem):
    """没有找到这个议事组织。请从居委会工作台的“议事会”重新进入。"""

    status = 404


class BodyNameMissing(Problem):
    """请给它起个名字，2 到 30 个字，例如“蓝旗社区议事会”。"""

    status = 422
    field = "name"


class BodyKindTwice(Problem):
    """这个社区已经有这样一个议事组织了，直接用它开会就可以。"""

    status = 409


class RulesNewest(Problem):
    """这个议事组织用的已经是最新的议事规则。"""

    status = 409


class MembersMissing(Problem):
    """还没有成员，算不出最少要到多少人。请先登记成员，再通知开会。"""

    status = 409


class QuorumMissing(Problem):
    """请写明最少要到多少人才能表决，不少于 {least} 人。"""

    status = 422
    field = "quorum"


class TermNotFitting(Problem):
    """任期要有始有终，最长 {years} 年。请核对起止日期。"""

    status = 422
    field = "untilOn"


class MemberNotOnRoll(Problem):
    """名册上没有这个人。成员要从本社区的居民名册里选。"""

    status = 422
    field = "residentId"


class AlreadyMember(Problem):
    """这个人在这段时间已经是成员了。"""

    status = 409


class MemberUnknown(Problem):
    """没有找到这位成员，可能任期已经结束。"""

    status = 404


class ChosenAnotherWay(Problem):
    """这个议事组织的成员不是这样产生的，请看它的议事规则。"""

    status = 422
    field = "chosen"


class NoticeTooShort(Problem):
    """开会至少要提前 {days} 天通知，请把时间往后推。"""

    status = 422
    field = "startsAt"


class AgendaMissing(Problem):
    """议程要有 1 到 20 项，每项写明标题和 1 到 180 分钟。"""

    status = 422
    field = "items"


class TopicNotForAgenda(Problem):
    """只有四项写全、材料已经公布的议题才能排上议程，一个议题一次。请刷新页面再选。"""

    status = 422
    field = "items"


class PlaceMissing(Problem):
    """请写明开会地点，2 到 60 个字。"""

    status = 422
    field = "place"


class TitleMissing(Problem):
    """请写明会议名称，2 到 60 个字。"""

    status = 422
    field = "title"

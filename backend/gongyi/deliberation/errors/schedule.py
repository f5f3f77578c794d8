"""Ways of saying no to the four blocks, to materials and to a notice."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class ContentWrong(Problem):
    """「内容」请用 10 到 1000 个字写明商量什么、要定下什么。"""

    status = 422
    field = "content"


class PartiesMissing(Problem):
    """「主体」请写明谁来商量：至少一方，最多 30 方，比如受影响的楼、物业公司。"""

    status = 422
    field = "parties"


class PartyNameWrong(Problem):
    """「主体」的每一方都请写明是谁（最多 40 个字）。"""

    status = 422
    field = "parties"


class ProcedureWrong(Problem):
    """「程序」请用 10 到 1000 个字写明怎么开、怎么定，比如到会三分之二、过半数通过。"""

    status = 422
    field = "procedure"


class SessionPlaceWrong(Problem):
    """请写明开会的地方（最多 60 个字）。"""

    status = 422
    field = "place"


class ResultUseWrong(Problem):
    """「成果运用」请用 10 到 1000 个字写明结果由谁照办、管什么用。"""

    status = 422
    field = "resultUse"


class MeetsInThePast(Problem):
    """开会的时间已经过去了，请改一个时间。"""

    status = 422
    field = "meetsAt"


class MeetingTooSoon(Problem):
    """材料要提前 {days} 天给大家看，开会最早在 {days} 天以后、半年以内，请改一个时间。"""

    status = 422
    field = "meetsAt"


class MaterialsMissing(Problem):
    """还没有材料。请先放上至少一份材料，再通知大家。"""

    status = 409


class ToldTooLate(Problem):
    """材料要提前 {days} 天给大家看，会定在 {meets}，已经来不及。请先把会往后改。"""

    status = 409


class MaterialTitleWrong(Problem):
    """请给材料写一个名字（最多 60 个字）。"""

    status = 422
    field = "title"


class TooManyMaterials(Problem):
    """一个议题最多放 {most} 份材料。"""

    status = 409


class MaterialMissing(NotFound):
    """没有找到这份材料。"""

"""How the roll of a ballot says no."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class UnknownPosting(NotFound):
    """没有找到这份投票名单。它可能还没有张贴。"""


class UnknownEntry(NotFound):
    """名单上没有这个序号，请核对。"""


class AlreadyPosted(Problem):
    """本社区已经有一份张贴着的名单，等它的投票公布以后才能再张贴。"""

    status = 409


class PostedTooLate(Problem):
    """名单要张贴满 {days} 天才能投票，最早从{earliest}开始。请改投票开始的时间。"""

    status = 422
    field = "opensAt"


class OpeningUnlikely(Problem):
    """投票开始的时间不对，请填一年以内的日期和时间。"""

    status = 422
    field = "opensAt"


class NothingToVoteOn(Problem):
    """投票最后一天不对，要在投票开始以后、一年以内。"""

    status = 422
    field = "votingOn"


class ObjectionsOver(Problem):
    """提异议的时间到{until}为止，已经过了。没有列入名单的，可以申请补登。"""

    status = 409


class AlreadyPostedPerson(Problem):
    """您已经在这份名单上了，不用再提。"""

    status = 409


class NotOnPostedRoll(Problem):
    """这次投票的名单上没有您。名单张贴以后才登记的，可以在「投票名单」页申请补登。"""

    status = 403


class StruckFromRoll(Problem):
    """有人对这次投票名单提出异议，两位工作人员核对后把您划去了。理由写在「名册上的我」那一页。"""

    status = 403


class AnotherRepresents(Problem):
    """这次是一户一票，您家的代表是{name}。领票以前，家里人可以在「投票名单」页改选代表。"""

    status = 403


class RepresentativeHasDrawn(Problem):
    """您家的代表已经领了票，这次不能再改了。"""

    status = 409


class NotOfHousehold(Problem):
    """只能选同住一户、名单上有的人当代表。"""

    status = 422
    field = "residentId"


class NoHouseholds(Problem):
    """这次投票是一人一票，不用选代表。"""

    status = 409

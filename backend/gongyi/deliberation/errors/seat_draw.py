"""How a draw of seats by lot can say no."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class NoDrawInRules(Problem):
    """这个议事组织现在用的议事规则没有写怎么抽签。请先换成新的议事规则，再抽签。"""

    status = 409


class SeatDrawUnknown(Problem):
    """没有找到这次抽签。请从“议事会议”重新进入。"""

    status = 404


class SeatDrawExists(Problem):
    """从这一天起的任期已经安排过一次抽签了。一个任期只抽一次，不能重来。"""

    status = 409


class SeatsMissing(Problem):
    """请写明抽几个人，至少 1 人。"""

    status = 422
    field = "seats"


class MoreSeatsThanPeople(Problem):
    """名册上能抽的成年居民只有 {people} 人，名额不能比人还多。"""

    status = 422
    field = "seats"


class SourceMissing(Problem):
    """请写明到时候用哪个公开的数字，2 到 100 个字，例如“12 月 3 日双色球开奖号码”。"""

    status = 422
    field = "publicSource"


class DrawTooSoon(Problem):
    """抽签至少要在公布以后 {days} 天，到时候的数字才没有人事先知道。请把时间往后推。"""

    status = 422
    field = "drawsAt"


class NotDrawnYet(Problem):
    """还没有到公布的抽签时间，到时候再填开出来的数字。"""

    status = 409


class SeatsDrawn(Problem):
    """这次抽签已经抽完了，结果公布在议事会议的页面上。"""

    status = 409


class PublicWordMissing(Problem):
    """请填当众开出来的数字，1 到 100 个字。"""

    status = 422
    field = "publicWord"


class NothingToAnswer(Problem):
    """没有等着您答复的抽签，可能已经过了答复的日期，由下一位递补了。"""

    status = 409


class LotFileUnreadable(Problem):
    """这个文件读不出来：{why}。请重新下载公布的抽签文件。"""

    status = 422

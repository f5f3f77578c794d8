"""Ways of saying no about what follows the count: ratification, filing, the reserve."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class NothingToRatify(Problem):
    """现在不在「审议确认」阶段，不能登记会议。请刷新页面看看。"""

    status = 409


class RatificationWaits(Problem):
    """已经登记了一次会议，等另一位工作人员核对。请先核对，或者先撤回那一次。"""

    status = 409


class RatificationMissing(NotFound):
    """没有等着核对的会议登记，可能别人刚刚办过。请刷新页面看看。"""


class SameTwoEyesHere(Problem):
    """这次会议是您自己登记的，请另一位工作人员核对。"""

    status = 403


class FiguresDoNotAddUp(Problem):
    """人数对不上：同意、反对、弃权加起来要等于到会人数，到会不能多于应到，应到至少 1 人。"""

    status = 422
    field = "present"


class MeetingDayUnlikely(Problem):
    """会议日期要在计票以后、不晚于今天。请改一下日期。"""

    status = 422
    field = "heldOn"


class MinutesMissing(Problem):
    """请写几句会议情况（2 到 500 个字），居民都会看到。"""

    status = 422
    field = "minutes"


class DepartureUnexplained(Problem):
    """改动投票结果的，每一项都要写明理由（4 到 200 个字），居民都会看到。"""

    status = 422
    field = "departures"


class DepartureOdd(Problem):
    """「{title}」不能这样改：只能把入选的拿下，或者把票数够、只是钱不够的补上，每项改一次。"""

    status = 422
    field = "departures"


class DepartureUnknown(Problem):
    """要改动的项目不在这次投票里。请刷新页面重新选。"""

    status = 422
    field = "departures"


class DepartureTooDear(Problem):
    """这样改要 {wanted}，可这一年一共只有 {budget}。请少补几项。"""

    status = 422
    field = "departures"


class NotRatified(Problem):
    """居民代表会议还没有确认结果，不能报街道备案。请先登记会议，由另一位工作人员核对。"""

    status = 409


class NothingFiled(Problem):
    """街道没有等着办的备案，可能已经办过或者到期自动备案了。请刷新页面看看。"""

    status = 409


class ClauseUnknown(Problem):
    """退回备案只能因为不合法或者违反负面清单。请从清单里选一条。"""

    status = 422
    field = "clause"


class FilingWordsMissing(Problem):
    """请写明哪里不合规、怎么改（4 到 500 个字），居民都会看到。"""

    status = 422
    field = "words"


class ReserveIsEmpty(Problem):
    """候补里没有放得下的项目：剩下的钱是 {available}。"""

    status = 409


class ReserveNotNow(Problem):
    """只有在「实施」阶段，才能从候补里补上项目。"""

    status = 409


class NoticeStillHangs(Problem):
    """账目还在公示，或者还有异议没有办完，不能进入下一步。"""

    status = 409


class NoCandidatesYet(NotFound):
    """还没有候选项目，印不出候选项目册。请等议事定价以后再来。"""

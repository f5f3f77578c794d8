"""How a meeting can say no."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class MeetingUnknown(Problem):
    """没有找到这次会议。请从社区首页的“议事会”重新进入。"""

    status = 404


class _NotNow(Problem):
    """现在还不能这样做。"""

    status = 409


class MeetingNotOpen(_NotNow):
    """会议还没有开始，请等主持人宣布开会。"""


class MeetingOver(_NotNow):
    """会议已经结束。要补充意见，请等纪要公布后提出。"""


class AlreadyOpen(_NotNow):
    """会议已经开始了。"""


class DoorCodeWrong(Problem):
    """签到码不对。请看会场门口或大屏幕上的 8 位签到码，再填一次。"""

    status = 422
    field = "code"


class NotSignedIn(Problem):
    """请先签到。扫会场门口的二维码，或请工作人员在名单上替您签到。"""

    status = 409


class AlreadySignedIn(_NotNow):
    """这个座位已经签到了。"""


class SeatUnknown(Problem):
    """没有这个座位号。请看清座位号，再填一次。"""

    status = 422
    field = "seat"


class NotTheModerator(Problem):
    """这一步由主持人来做。"""

    status = 403


class ModeratorCodeWrong(Problem):
    """主持码不对。请向居委会要这次会议的主持码。"""

    status = 422
    field = "code"


class ModeratorMissing(_NotNow):
    """还没有主持人。请先用主持码接过主持，再开会。"""


class ModeratorHasNoOpinion(_NotNow):
    """主持人不发言、不动议、不附议，只维持秩序，最后才表决。要发言请先把主持交给别人。"""


class ModeratorBusy(_NotNow):
    """正在发言、动议或表决的时候不能换主持人，等这一步完了再换。"""


class NoItem(_NotNow):
    """现在没有在议的事项。请主持人先开始一项议程。"""


class ItemUnderWay(_NotNow):
    """上一项还没有议完。先把它议完，再开始下一项。"""


class ItemUnknown(Problem):
    """议程上没有这一项，请看清序号。"""

    status = 422
    field = "item"


class ItemDone(_NotNow):
    """这一项已经议完了。"""


class MotionPending(_NotNow):
    """还有一条动议没有表决。一次只议一条，表决了它再往下。"""


class NoMotion(_NotNow):
    """现在没有动议。请先有人提出一条能照着做的建议。"""


class MotionTooShort(Problem):
    """动议要写成一件能照着做的事：谁、什么时候、做什么。请写 6 到 300 个字。"""

    status = 422
    field = "text"


class OwnMotion(_NotNow):
    """自己提的动议不能自己附议，要另一位同意讨论它。"""


class AlreadySeconded(_NotNow):
    """已经有人附议，现在可以讨论了。"""


class NotSeconded(_NotNow):
    """这条动议还没有人附议。有另一位附议，才能讨论和表决。"""


class NotTheMover(Problem):
    """只有提出动议的人能收回它。"""

    status = 403


class NotAVoter(Problem):
    """这次会议由有表决权的人动议、附议和表决。您可以举手发言。"""

    status = 403


class HandAlreadyUp(_NotNow):
    """您已经举手，正在排队。"""


class HandNotUp(_NotNow):
    """没有在排队的举手，可能刚刚轮到或已经放下。"""


class SpokenEnough(_NotNow):
    """每人对同一件事最多发言 {times} 次，您已经用完了。可以把意见写进会议纪要。"""


class ListIsClosed(_NotNow):
    """这一项的时间已到，不再接受新的举手；已经在排队的会说完。"""


class ItemTimeLeft(_NotNow):
    """这一项的时间还没有用完，大家还可以举手。"""


class SomebodySpeaks(_NotNow):
    """有人正在发言，请等这位说完。"""


class NobodySpeaks(_NotNow):
    """现在没有人在发言。"""


class NotYourTurn(_NotNow):
    """请先举手，轮到您发言时再提出动议。"""


class NotNextInLine(_NotNow):
    """还没有轮到这一位。先请程序问题，再按正反轮流、举手先后。"""


class HandsStillUp(_NotNow):
    """还有人举手没有说完。都说完、或没有人再举手，才能表决。"""


class NoSidesYet(Problem):
    """现在还没有动议，不用说支持还是反对。请选“发言”举手。"""

    status = 422
    field = "turn"


class NoQuorum(_NotNow):
    """到会有表决权的 {here} 人，不到 {quorum} 人，现在可以讨论，但不能表决。"""


class VoteUnderWay(_NotNow):
    """正在表决，请等表决结束。"""


class NoVote(_NotNow):
    """现在没有在表决。"""


class MethodNotOffered(_NotNow):
    """这个会议不用这种表决方式。请换一种。"""


class SecretNeedsRoll(_NotNow):
    """有 {count} 位有表决权的人签到时没有对上名册，不能发给选票。请用举手表决。"""


class RemoteVotersPresent(_NotNow):
    """有 {count} 位有表决权的人不在现场，举手他们看不到。请用按键表决。"""


class TellersMissing(_NotNow):
    """请先请两位计票人，两个人分开数，数得一样才算。"""


class TellersNotFitting(_NotNow):
    """计票人要两位到会的人，不能是主持人，也不能是同一个人。"""


class NotASecretVote(_NotNow):
    """这次表决不是投进票箱的，不能从票箱取结果。"""


class NotATeller(Problem):
    """这一步由计票人来做。"""

    status = 403


class CountTooLarge(Problem):
    """数出来的手比有表决权的人还多。请再数一次。"""

    status = 422
    field = "count"


class NotYetCounted(_NotNow):
    """两位计票人还没有数出一样的数。请等他们数完。"""


class AlreadyCounted(_NotNow):
    """这一边已经数好了，请接着往下。"""


class NotAskedNow(_NotNow):
    """现在问的不是这一边。先问赞成，再问反对；不问弃权。"""


class MayNotVote(Problem):
    """这次表决开始时您不在有表决权的人里面，所以不能投。"""

    status = 403


class VotesOnTheirOwnPhone(_NotNow):
    """这一位自己有手机，请本人按。"""


class HandVoteAlreadyUp(_NotNow):
    """您已经表过态了，一人一票。"""


class NotDecided(_NotNow):
    """这条动议还没有表决结果，表决以后再写不同意见。"""


class RecordPublished(_NotNow):
    """纪要已经公布，不能再写进去。哪里记得不对，公布以后三天内可以对纪要提异议。"""


class DissentTooLong(Problem):
    """请写 2 到 500 个字，会原文写进纪要。"""

    status = 422
    field = "text"


class CommentUnknown(_NotNow):
    """没有抽到这一条书面意见，或者已经念过了。"""


class ActIncomplete(Problem):
    """这一步还缺了东西，请刷新页面后再按一次。"""

    status = 422


class SeatNameMissing(Problem):
    """请写来人的姓名，1 到 20 个字。"""

    status = 422
    field = "name"

"""How coming in can fail."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class CodeAskedTooSoon(Problem):
    """验证码刚刚发过，请等 {seconds} 秒再获取。"""

    status = 429
    field = "phone"


class TooManyCodesToday(Problem):
    """这个号码今天获取验证码的次数已满 10 次，请明天再试，或到居委会请工作人员帮忙。"""

    status = 429
    field = "phone"


class WrongCode(Problem):
    """验证码不对，请核对短信里的 6 位数字，还可以再试 {left} 次。"""

    status = 422
    field = "code"


class CodeVoid(Problem):
    """验证码已经输错 3 次，不能再用了。请重新获取一个。"""

    status = 422
    field = "code"


class CodeExpired(Problem):
    """验证码超过 5 分钟，已经过期。请重新获取一个。"""

    status = 422
    field = "code"


class CodeUsed(Problem):
    """这个验证码已经用过了。请重新获取一个。"""

    status = 422
    field = "code"


class NoCodeAsked(Problem):
    """请先点“获取验证码”，再填短信里的 6 位数字。"""

    status = 422
    field = "code"


class NotSixDigits(Problem):
    """验证码是短信里的 6 位数字，请再看一下短信。"""

    status = 422
    field = "code"


class PlaceNotFitting(Problem):
    """「{role}」这个身份的范围不对：请看清它属于社区、街道，还是不分地方。"""

    status = 422
    field = "role"


class SameTwoEyes(Problem):
    """这件事要两个不同的人办：第一步是您办的，请另一位来办第二步。"""

    status = 403


class ProofNeeded(Problem):
    """您这个网络里现在登录的人很多，请稍等一两秒，页面会自动再试。"""

    status = 429


class ProofNotRight(Problem):
    """等的时间太长，刚才那次不作数了。请再点一次。"""

    status = 429


class WrongNumber(Problem):
    """这个数字不对或已经用过。请看手机上现在显示的 6 位数字，还可以再试 {left} 次。"""

    status = 422
    field = "code"


class SecondStepBlocked(Problem):
    """输错的次数太多，请过 {minutes} 分钟再试。如果手机丢了，请用备用码或联系系统管理员。"""

    status = 429
    field = "code"


class SecondStepNotSet(Problem):
    """您还没有设置第二步验证，请先按页面上的办法设置。"""

    status = 409


class SecondStepFirst(Problem):
    """您已经设置过第二步验证。请先用它登录，再来更换。"""

    status = 403


class PasskeyNotValid(Problem):
    """这台设备没能证明是您本人，请再试一次，或改用手机上的 6 位数字。"""

    status = 422


class SessionUnknown(Problem):
    """没有找到这次登录，它可能已经结束了。请刷新页面再看。"""

    status = 404


class WhyMissing(Problem):
    """请写一句为什么，日志里会留下来，让人看得明白。"""

    status = 422
    field = "why"


class RoleHeldAlready(Problem):
    """这个人在这里已经有这个身份了，不用再给。"""

    status = 409


class RoleNotHeld(Problem):
    """这个人在这里没有这个身份，可能刚被收回。请刷新页面再看。"""

    status = 409


class LastOperator(Problem):
    """这是最后一位系统管理员，收回以后就没有人能管理了。请先给另一位。"""

    status = 409


class RequestAlreadyWaits(Problem):
    """同样的申请已经有人提出，正在等另一位系统管理员同意。"""

    status = 409


class RequestDecided(Problem):
    """这份申请已经有人处理过了，请刷新页面再看。"""

    status = 409


class SingleSignOnRefused(Problem):
    """没能用单位账号登录：单位没有确认您的手机号，或者这个手机号还没有开通工作身份。请用短信验证码登录，或联系系统管理员。"""

    status = 403

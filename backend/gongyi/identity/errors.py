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

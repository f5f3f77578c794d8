"""How the roll says no."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class NotOnRoll(Problem):
    """您还不在{community}的居民名册上。请先登记住址，居委会会在 3 个工作日内核对。"""

    status = 403


class ClaimWaiting(Problem):
    """您的住址登记正在等居委会核对，最迟{due}前有答复，到时就可以办理。"""

    status = 403


class TooYoungToVote(Problem):
    """年满 18 周岁才能投票。您可以先提建议，也可以请家里的大人来投。"""

    status = 403


class TooYoungToPropose(Problem):
    """年满 {age} 周岁才能提建议。可以请家里的大人帮您提。"""

    status = 403


class TooYoungToClaim(Problem):
    """年满 {age} 周岁才需要登记。请核对出生日期，或请家里的大人来登记。"""

    status = 422
    field = "bornOn"


class BirthDateWrong(Problem):
    """出生日期不对，请核对年、月、日。"""

    status = 422
    field = "bornOn"


class NameWrong(Problem):
    """请填真实姓名，2 到 20 个字，不要写数字和符号。"""

    status = 422
    field = "name"


class BuildingNeeded(Problem):
    """请从列表里选您住的楼；找不到的话，请打电话问居委会。"""

    status = 422
    field = "buildingId"


class UnitTooLong(Problem):
    """单元请写数字或字母，例如 2，不超过 10 个字；没有单元就空着。"""

    status = 422
    field = "unit"


class RoomNeeded(Problem):
    """请填房号，例如 302，不超过 20 个字。"""

    status = 422
    field = "room"


class NoteTooLong(Problem):
    """补充说明请不超过 200 个字。"""

    status = 422
    field = "evidenceNote"


class AlreadyOnRoll(Problem):
    """您的手机号已经在本社区的居民名册上了，不用再登记。住址有变动请联系居委会。"""

    status = 409


class ClaimAlreadyWaiting(Problem):
    """您已经登记过了，居委会正在核对，请等答复，不用再填一次。"""

    status = 409


class UnknownClaim(NotFound):
    """没有找到这条登记。它可能已经处理完了，请刷新列表。"""


class ClaimDecided(Problem):
    """这条登记已经处理过了，请刷新列表看结果。"""

    status = 409


class OwnClaim(Problem):
    """这是您自己的登记，请由居委会的另一位工作人员来核对。"""

    status = 403


class ReasonNeeded(Problem):
    """不通过要写明原因，让居民知道怎么办，不超过 200 个字。"""

    status = 422
    field = "reason"


class PhoneOfSomebodyElse(Problem):
    """这个手机号已登记在名册上另一位居民名下。请先和居民核对号码，再决定是否通过。"""

    status = 409


class HeaderMissing(Problem):
    """没有找到表头。请在名单上面留一行列名：姓名、出生日期、手机号、楼栋、单元、房号。"""

    status = 422
    field = "file"


class ColumnsMissing(Problem):
    """表头里缺少这些列：{columns}。请补上列名和内容后再上传，列的先后不要紧。"""

    status = 422
    field = "file"


class PlanChanged(Problem):
    """名册刚刚有变动，或文件和预览时不一样了，所以没有导入。请重新预览，看过再确认。"""

    status = 409

"""How a place can be missing or misnamed."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class UnknownPoint(NotFound):
    """没有这个二维码编码。请对照海报上的 8 位编码再输一次，或从首页选您的社区。"""


class UnknownCommunity(NotFound):
    """没有找到这个社区。请从首页的社区列表里重新选择。"""


class UnknownStreet(NotFound):
    """没有找到这个街道。请从首页的列表里重新选择。"""


class SeveralOfThatName(Problem):
    """有几个地方都叫这个名字，请改用编号：{ids}。"""


class CommunityExists(Problem):
    """这个街道已经有叫“{name}”的社区了。请核对名称，或直接使用已有的社区。"""

    status = 409
    field = "name"


class NameNeeded(Problem):
    """请填社区名称，不超过 {longest} 个字。"""

    status = 422
    field = "name"


class PhoneNeeded(Problem):
    """请填居委会电话，例如 025-8480 1234 或 138 1234 5678。"""

    status = 422
    field = "phone"


class BuildingsNeeded(Problem):
    """请至少填一幢楼，最多 {most} 幢；楼名不能空着，不超过 {longest} 个字。"""

    status = 422
    field = "buildings"


class BuildingTwice(Problem):
    """楼名“{name}”写了两次。请改成不同的名字，或删掉一个。"""

    status = 422
    field = "buildings"


class BadCommitteePhone(Problem):
    """居委会成员的手机号“{phone}”不对，应当是 11 位、以 1 开头。"""

    status = 422
    field = "committeePhones"


class PlacesFileWrong(Problem):
    """第 {line} 行不能用：{reason}。请改好后再导入，这次什么都没有写入。"""

    status = 422


class PlacesHeaderMissing(Problem):
    """表头缺少这些列：{columns}。第一行应当是 city,district,street,community,phone,building。"""

    status = 422

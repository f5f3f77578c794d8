"""Ways of saying no about projects that are carried out."""

from __future__ import annotations

from gongyi.kernel.problems import NotFound, Problem


class ProjectMissing(NotFound):
    """这条建议没有入选，没有实施情况可看。"""


class EntryWordsMissing(Problem):
    """请写清楚（2 到 200 个字），居民都会看到。"""

    status = 422
    field = "words"


class DueDayMissing(Problem):
    """请选一个日期，要在今天或今天以后的三年里。"""

    status = 422
    field = "dueOn"


class DelayIsNoDelay(Problem):
    """新的日期和原来的一样。要推迟或提前，请选另一个日期。"""

    status = 422
    field = "dueOn"


class ProjectPhotoMissing(Problem):
    """请先选一张照片，再说明是施工前、施工中还是完工后。"""

    status = 422
    field = "photoId"


class EntryMissing(NotFound):
    """没有找到要改的这一条，可能已经作废了。请刷新页面看看。"""


class MilestoneReached(Problem):
    """这个节点已经登记完成，不用再登记。登记错了的，请把它作废。"""

    status = 409


class PlanMissing(Problem):
    """开工以前，请先写明谁来做，再定下至少一个节点（做什么、哪天做完）。居民都等着看。"""

    status = 409


class MilestonesOpen(Problem):
    """还有 {count} 个节点没有登记完成，验收要等它们都完成。"""

    status = 409


class AcceptanceDayUnlikely(Problem):
    """验收的日期要在今天或者今天以前的一年里。请改一下日期。"""

    status = 422
    field = "heldOn"


class TooFewAtAcceptance(Problem):
    """参加验收的居民至少 {least} 位，不算居委会和监督委员会的人。"""

    status = 422
    field = "residents"


class AcceptanceWordsMissing(Problem):
    """请写明验收时看了什么、结果怎样（4 到 500 个字），居民都会看到。"""

    status = 422
    field = "words"


class AcceptanceWaits(Problem):
    """已经有一次验收登记在等人核对。请先核对，或者撤回它。"""

    status = 409


class AcceptanceUnknown(NotFound):
    """没有等着核对的验收登记，可能别人刚刚办过。请刷新页面看看。"""


class AcceptanceNotOwn(Problem):
    """这次验收是您自己登记的，请另一位工作人员或者监督委员会核对。"""

    status = 403


class NotDoneYet(Problem):
    """这个项目验收以后，才能说办得怎么样。"""

    status = 409


class ReceiptTooLong(Problem):
    """票据号码最多 40 个字。"""

    status = 422
    field = "receipt"


class ReceiptNumberMissing(Problem):
    """附了票据照片，请把票据号码也写上，方便查对。"""

    status = 422
    field = "receipt"

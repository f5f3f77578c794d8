"""Who may do what: one row per operation of the API, and no cell left open.

`all` everywhere · `own` in the place of the role (a street's reaches its communities), or where a
resident is on the roll · `mine` only what is the person's own · `-` not at all.
`no` is what the others are answered: 403 (401 before signing in), or 404 where even the existence
of a thing is nobody's business. The guards of the routes, the console's page and
docs/permissions.md are made from these rows; nothing else decides.
A new route: write `guards=[permitted]`, give it an `operation_id`, add its row here, run
`gongyi staff table > docs/permissions.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from gongyi.identity.rules.roles import Role

Cell = Literal["all", "own", "mine", "-"]
COLUMNS: tuple[str, ...] = ("nobody", "resident", *get_args(Role))

_TABLE = """
#                       no  nobody resi commi moder super counc offic provi evalu superv audit operator
# coming in
requestLoginCode        403 all  all  all  all  all  all  all  all  all  all  all  all  获取验证码
readLoginChallenge      403 all  all  all  all  all  all  all  all  all  all  all  all  网络拥挤时领一道小题
openSession             403 all  all  all  all  all  all  all  all  all  all  all  all  登录
closeSession            403 all  all  all  all  all  all  all  all  all  all  all  all  退出登录
readSingleSignOn        403 all  all  all  all  all  all  all  all  all  all  all  all  看能不能用单位账号登录
startSingleSignOn       403 all  all  all  all  all  all  all  all  all  all  all  all  去单位账号登录
finishSingleSignOn      403 all  all  all  all  all  all  all  all  all  all  all  all  从单位账号登录回来
readOutbox              403 all  all  all  all  all  all  all  all  all  all  all  all  看演示短信（只在演示里有）
readDemoClock           403 all  all  all  all  all  all  all  all  all  all  all  all  看演示的钟（只在演示里有）
moveDemoClock           403 all  all  all  all  all  all  all  all  all  all  all  all  拨演示的钟（只在演示里有）
readDemoKeys            403 all  all  all  all  all  all  all  all  all  all  all  all  看演示的开箱钥匙（只在演示里有）
readPermissions         403 -    -    -    -    -    -    -    -    -    -    all  all  看谁能做什么
# staff
readSecondFactor        403 -    mine mine mine mine mine mine mine mine mine mine mine 看自己的第二步验证
beginTotp               403 -    mine mine mine mine mine mine mine mine mine mine mine 设置手机上的 6 位数字
confirmTotp             403 -    mine mine mine mine mine mine mine mine mine mine mine 确认手机上的 6 位数字
proveSecondFactor       403 -    mine mine mine mine mine mine mine mine mine mine mine 用 6 位数字完成登录
beginPasskey            403 -    mine mine mine mine mine mine mine mine mine mine mine 开始登记通行密钥
addPasskey              403 -    mine mine mine mine mine mine mine mine mine mine mine 登记通行密钥
removePasskey           403 -    mine mine mine mine mine mine mine mine mine mine mine 删除通行密钥
beginPasskeyProof       403 -    mine mine mine mine mine mine mine mine mine mine mine 开始用通行密钥登录
provePasskey            403 -    mine mine mine mine mine mine mine mine mine mine mine 用通行密钥完成登录
listMySessions          403 -    mine mine mine mine mine mine mine mine mine mine mine 看自己在哪些设备上登录
endMySession            403 -    mine mine mine mine mine mine mine mine mine mine mine 退出自己的一台设备
listStaff               403 -    -    -    -    -    -    -    -    -    -    all  all  看有哪些工作人员
askForRole              403 -    -    -    -    -    -    -    -    -    -    -    all  给或收回身份
decideRoleRequest       403 -    -    -    -    -    -    -    -    -    -    -    all  同意或不同意给身份
listStaffSessions       403 -    -    -    -    -    -    -    -    -    -    all  all  看工作人员在哪些设备上登录
endStaffSession         403 -    -    -    -    -    -    -    -    -    -    -    all  让工作人员的一台设备退出
resetSecondFactor       403 -    -    -    -    -    -    -    -    -    -    -    all  重置工作人员的第二步验证
readJournal             403 -    -    -    -    own  -    -    -    -    -    all  all  看一个社区的操作日志
exportJournal           403 -    -    -    -    -    -    -    -    -    -    all  all  下载一个社区的操作日志
readWholeJournal        403 -    -    -    -    -    -    -    -    -    -    all  all  看全部操作日志
exportWholeJournal      403 -    -    -    -    -    -    -    -    -    -    all  all  下载全部操作日志
listLooksAtMe           403 -    mine mine mine mine mine mine mine mine mine mine mine 看谁查看过自己的资料
# personal data
readPrivacyNotice       403 all  all  all  all  all  all  all  all  all  all  all  all  看个人信息说明
readConsent             403 -    mine mine mine mine mine mine mine mine mine mine mine 看自己同意过什么
sayConsent              403 -    mine mine mine mine mine mine mine mine mine mine mine 同意或不同意个人信息说明
exportMyData            403 -    mine mine mine mine mine mine mine mine mine mine mine 下载自己的全部资料
readErasure             403 -    mine mine mine mine mine mine mine mine mine mine mine 看自己的注销申请
askForErasure           403 -    mine mine mine mine mine mine mine mine mine mine mine 申请注销账号
takeBackErasure         403 -    mine mine mine mine mine mine mine mine mine mine mine 撤回注销申请
# places
listCommunities         403 all  all  all  all  all  all  all  all  all  all  all  all  看有哪些社区
listBuildings           403 all  all  all  all  all  all  all  all  all  all  all  all  看社区有哪些楼
listPoints              403 -    -    own  -    -    -    -    -    -    -    own  -    看楼道二维码
printPoster             403 all  all  all  all  all  all  all  all  all  all  all  all  打印海报
createCommunity         403 -    -    -    -    -    -    -    -    -    -    -    all  新建社区
# roll
readMe                  403 all  all  all  all  all  all  all  all  all  all  all  all  看自己的登记
claimDwelling           403 -    all  all  all  all  all  all  all  all  all  all  all  登记住处
listClaims              403 -    -    own  -    -    -    -    -    -    -    own  -    看待核对的住处登记
decideClaim             403 -    -    own  -    -    -    -    -    -    -    -    -    核对住处登记
previewRoll             403 -    -    own  -    -    -    -    -    -    -    -    -    预览名册
importRoll              403 -    -    own  -    -    -    -    -    -    -    -    -    写入名册
readRollProgress        403 -    -    own  -    -    -    -    -    -    -    own  -    看名册导入到哪里了
listResidents           403 -    -    own  -    -    -    -    -    -    -    own  -    看居民名册（审计看到的是遮过的）
readResident            403 -    -    own  -    -    -    -    -    -    -    own  -    看名册上的一个人（审计看到的是遮过的）
markMovedOut            403 -    -    own  -    -    -    -    -    -    -    -    -    记下居民搬走了
markReturned            403 -    -    own  -    -    -    -    -    -    -    -    -    恢复搬走的居民
printLetter             403 -    -    own  -    -    -    -    -    -    -    -    -    打印给一户的信
listLetters             403 -    -    own  -    -    -    -    -    -    -    own  -    看印过哪些信
claimByLetter           403 -    all  all  all  all  all  all  all  all  all  all  all  凭信上的码登记住处
noteDevice              403 -    all  all  all  all  all  all  all  all  all  all  all  记下这部手机的随机标记
postRoll                403 -    -    own  -    -    -    -    -    -    -    -    -    张贴投票名单
listPostings            403 all  all  all  all  all  all  all  all  all  all  all  all  看张贴过哪些投票名单
readPosting             403 all  all  all  all  all  all  all  all  all  all  all  all  看投票名单（只有楼栋和遮过的姓名）
objectToEntry           403 -    own  -    -    -    -    -    -    -    -    -    -    对投票名单提异议
askToBeListed           403 -    own  -    -    -    -    -    -    -    -    -    -    申请列入投票名单
readMyHousehold         403 -    own  -    -    -    -    -    -    -    -    -    -    看自己家的投票代表
chooseRepresentative    403 -    own  -    -    -    -    -    -    -    -    -    -    选自己家的投票代表
listMatters             403 -    -    own  -    own  -    -    -    -    -    own  -    看要两个人核对的事
giveOpinion             403 -    -    own  -    own  -    -    -    -    -    -    -    核对（两个不同的人才定得下来）
readMyMatters           403 -    mine mine mine mine mine mine mine mine mine mine mine 看名册上和自己有关的事
replyToMatter           403 -    mine mine mine mine mine mine mine mine mine mine mine 为自己的事补充说明
# ballot
readBallot              403 all  all  all  all  all  all  all  all  all  all  all  all  看投票
readManifest            403 all  all  all  all  all  all  all  all  all  all  all  all  看投票的封存说明
drawPaper               403 -    own  -    -    -    -    -    -    -    -    -    -    领选票
readMyPaper             403 -    own  -    -    -    -    -    -    -    -    -    -    看自己领没领选票
reissuePaper            403 -    -    own  -    -    -    -    -    -    -    -    -    补发选票
moveClose               403 -    -    own  -    -    -    -    -    -    -    -    -    推迟投票截止
openBox                 403 -    -    own  -    own  -    own  -    -    -    -    -    用钥匙开箱
readResult              403 all  all  all  all  all  all  all  all  all  all  all  all  看结果
readVotes               403 all  all  all  all  all  all  all  all  all  all  all  all  下载投票数据
readBundle              403 all  all  all  all  all  all  all  all  all  all  all  all  下载全部核对材料
castVote                403 all  all  all  all  all  all  all  all  all  all  all  all  投票（票箱不问是谁）
lookUpVote              403 all  all  all  all  all  all  all  all  all  all  all  all  查自己的票（票箱不问是谁）
findReceipt             403 all  all  all  all  all  all  all  all  all  all  all  all  凭回执查票
readCheckpoint          403 all  all  all  all  all  all  all  all  all  all  all  all  看票箱记录的签名
readLog                 403 all  all  all  all  all  all  all  all  all  all  all  all  看票箱记录
readInclusion           403 all  all  all  all  all  all  all  all  all  all  all  all  核对票在记录里
cosignCheckpoint        403 all  all  all  all  all  all  all  all  all  all  all  all  为票箱记录作见证
readConsistency         403 all  all  all  all  all  all  all  all  all  all  all  all  核对记录没有改过
readPaperDesk           403 -    -    own  -    own  -    -    -    -    -    own  -    看纸质票发了多少
askForSlips             403 -    -    own  -    -    -    -    -    -    -    -    -    申请印一次性票
approveSlips            403 -    -    own  -    own  -    -    -    -    -    -    -    同意印一次性票（要另一个人）
withdrawSlips           403 -    -    own  -    own  -    -    -    -    -    -    -    撤回印票申请
findSlip                403 all  all  all  all  all  all  all  all  all  all  all  all  用一次性票（不问是谁）
noteVoidedSlip          403 -    -    own  -    -    -    -    -    -    -    -    -    作废没发出去的一次性票
listVoters              403 -    -    own  -    -    -    -    -    -    -    own  -    在名册上找来领票的人
givePaper               403 -    -    own  -    -    -    -    -    -    -    -    -    登记居民签字领纸质票
startAssistance         403 -    -    own  -    -    -    -    -    -    -    -    -    开始协助居民投票
drawAssisted            403 -    -    own  -    -    -    -    -    -    -    -    -    替被协助的居民领票
readSheetDesk           403 -    -    own  -    own  -    -    -    -    -    own  -    看纸质票录入
startBatch              403 -    -    own  -    own  -    -    -    -    -    -    -    录入一批纸质票
typeSheets              403 -    -    own  -    own  -    -    -    -    -    -    -    再录一遍、改正纸质票
addTallyPhoto           403 -    -    own  -    own  -    -    -    -    -    -    -    加唱票记录的照片
sealBatch               403 -    -    own  -    own  -    -    -    -    -    -    -    封存一批纸质票
dropBatch               403 -    -    own  -    own  -    -    -    -    -    -    -    撤掉录错的一批
finishPaper             403 -    -    own  -    own  -    -    -    -    -    -    -    确认纸质票录完（要两个人）
readTallyPhoto          403 all  all  all  all  all  all  all  all  all  all  all  all  看唱票记录的照片
# fund
readPoint               403 all  all  all  all  all  all  all  all  all  all  all  all  扫码看社区
readFront               403 all  all  all  all  all  all  all  all  all  all  all  all  看社区首页
readCycleFront          403 all  all  all  all  all  all  all  all  all  all  all  all  看一年的资金
listProposals           403 all  all  all  all  all  all  all  all  all  all  all  all  看公开的建议
listSimilarProposals    403 all  all  all  all  all  all  all  all  all  all  all  all  找相近的建议
readProposal            403 all  all  all  all  all  all  all  all  all  all  all  all  看一条建议
listReasons             403 all  all  all  all  all  all  all  all  all  all  all  all  看退回和不公开的理由
createCycle             403 -    -    own  -    -    -    -    -    -    -    -    -    建立一年的资金
changePhase             403 -    -    own  -    -    -    -    -    -    -    -    -    进入下一阶段
readDraft               403 -    mine mine mine mine mine mine mine mine mine mine mine 看自己的草稿
keepDraft               403 -    mine mine mine mine mine mine mine mine mine mine mine 保存草稿
addPhoto                403 -    all  all  all  all  all  all  all  all  all  all  all  传照片
readPhoto               404 -    mine own  own  own  -    -    -    -    -    own  -    看未公开的照片（公开后谁都能看）
readThumbnail           404 -    mine own  own  own  -    -    -    -    -    own  -    看未公开的小照片（公开后谁都能看）
submitProposal          403 -    own  -    -    -    -    -    -    -    -    -    -    提建议
listMyProposals         403 -    mine mine mine mine mine mine mine mine mine mine mine 看自己的建议
reviseProposal          403 -    mine -    -    -    -    -    -    -    -    -    -    修改自己的建议
withdrawProposal        403 -    mine own  -    -    -    -    -    -    -    -    -    撤回建议（居委会只在投票期间）
readModerationQueue     403 -    -    own  own  own  -    -    -    -    -    own  -    看待审核的建议
decideProposals         403 -    -    own  own  -    -    -    -    -    -    -    -    审核建议
priceProposal           403 -    -    own  -    -    -    -    -    -    -    -    -    给建议定价
openBallot              403 -    -    own  -    -    -    -    -    -    -    -    -    公布投票
listRuleSets            403 all  all  all  all  all  all  all  all  all  all  all  all  看有哪些规则
readRules               403 all  all  all  all  all  all  all  all  all  all  all  all  看一年的规则
stopCycle               403 -    -    own  -    own  -    own  -    -    -    -    -    暂停一年的工作
resumeCycle             403 -    -    own  -    own  -    own  -    -    -    -    -    恢复一年的工作
rerunCycle              403 -    -    -    -    own  -    -    -    -    -    -    -    异议成立，重新投票
readAccounts            403 all  all  all  all  all  all  all  all  all  all  all  all  看一年的账目
recordPayment           403 -    -    own  -    -    -    -    -    -    -    -    -    登记付款
releaseRest             403 -    -    own  -    -    -    -    -    -    -    -    -    退回用不完的钱
reversePosting          403 -    -    own  -    -    -    -    -    -    -    -    -    冲正一笔账
readStreetOverview      403 -    -    -    -    -    -    own  -    -    -    own  -    看街道总览
# help at the desk
findNeighbours          403 -    -    own  -    -    -    -    -    -    -    -    -     在名册上按姓名找人（代填用）
startHelp               403 -    -    own  -    -    -    -    -    -    -    -    -     开始替居民代填
readHelp                403 -    -    own  -    -    -    -    -    -    -    -    -     看自己正在做的代填
enterProposal           403 -    -    own  -    -    -    -    -    -    -    -    -     替居民填建议
enterClaim              403 -    -    own  -    -    -    -    -    -    -    -    -     替居民登记住处
endHelp                 403 -    -    own  -    -    -    -    -    -    -    -    -     结束代填
readSlip                403 all  all  all  all  all  all  all  all  all  all  all  all  凭回执编号查代填的进展
readAssistedShare       403 all  all  all  all  all  all  all  all  all  all  all  all  看代填占多少
"""  # noqa: E501 - a table reads across


@dataclass(frozen=True)
class Operation:
    """One row: the operation's id, its plain words, the answer to others, a cell per column."""

    id: str
    words: str
    refusal: int
    cells: Mapping[str, Cell]

    @property
    def is_public(self) -> bool:
        """Whether nobody is asked who they are."""
        return self.cells["nobody"] == "all"

    @property
    def is_for_residents(self) -> bool:
        """Whether whoever has come in gets past the door; the action looks whose thing it is."""
        return self.cells["resident"] != "-"


class RowNotWhole(RuntimeError):
    """A row of the table leaves a cell open or says what no cell can say."""


class OperationUnknown(RuntimeError):
    """No row of the table speaks of this operation."""


def read_row(line: str) -> Operation:
    """One line of the table; raises RowNotWhole."""
    parts = line.split(None, len(COLUMNS) + 2)
    cells = parts[2 : len(COLUMNS) + 2]
    is_whole = len(parts) == len(COLUMNS) + 3 and parts[1] in ("403", "404")
    if not is_whole or not set(cells) <= set(get_args(Cell)) or cells[0] not in ("all", "-"):
        raise RowNotWhole(line)
    by_column: dict[str, Cell] = dict(zip(COLUMNS, cells, strict=True))  # type: ignore[arg-type] # looked at above
    return Operation(parts[0], parts[-1], int(parts[1]), by_column)


def read_table(text: str) -> dict[str, Operation]:
    """All rows by operation; raises RowNotWhole, also for a second row of the same operation."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    rows = {row.id: row for row in map(read_row, lines)}
    if len(rows) != len(lines):
        raise RowNotWhole("an operation has two rows")
    return rows


TABLE: Mapping[str, Operation] = read_table(_TABLE)


def row_of(operation: str) -> Operation:
    """Raises OperationUnknown."""
    found = TABLE.get(operation)
    if found is None:
        raise OperationUnknown(f"{operation}: add its row to {__name__}")
    return found

import { yuan } from '@/kernel/money'

import type { Doubt } from './doubt'
import type { SheetReason } from './paper'
import type { Facts } from './verify'
import type { Reason } from './votes'
import type { CheckName, Fault, What } from './wrong'

/** What a witness named by the person has seen of this box. */
const witnessed = ({ name, size }: { name: string; size: number }) =>
  size ? `见证人「${name}」亲眼看过前 ${size} 条，签的字对得上。` : `没有找到见证人「${name}」签的字。`

const entry = ({ position = 0 }: Fault) => `票箱里的第 ${position + 1} 条记录`
const sealing = ({ number = 0 }: Fault) => `票箱的第 ${number + 1} 次封存`
const keepsake = ({ number = 0 }: Fault) => `您手里的第 ${number + 1} 份凭据`

const members: Record<string, string> = {
  votes: '有效票的张数',
  leftOut: '不算数的票',
  votesOfOption: '各个项目的票数',
  thresholdVotes: '至少要有的票数',
  funded: '选中的项目',
  spentFen: '花掉的钱',
  papersVoided: '作废的选票',
  entitled: '能投票的人数',
  papersDrawn: '发出的选票',
  papersReissued: '补发的选票',
  slipsPrinted: '印的一次性票',
  slipsHandedOut: '发出的一次性票',
  slipsVoided: '作废的一次性票',
  papersExchanged: '换成纸质票的选票',
  sheetsGiven: '发出的纸质选票',
  papersAssisted: '由工作人员协助领的票',
  votesOnPaper: '有效的纸质选票',
  sheetsLeftOut: '不算数的纸质选票',
}

const ruleNames = { most_votes: '得票多者优先', equal_shares: '均等份额法', tally: '只数票' }

/** Each check as a sentence about what was looked at; null when there was nothing to look at. */
const passed: Record<CheckName, (facts: Facts, hasDigest: boolean) => string | null> = {
  bundle: () => null,
  manifest: (_, hasDigest) =>
    hasDigest
      ? '选票上的题目、项目、价钱和算法，和您手里的校验码对得上。'
      : '选票上的题目、项目、价钱和算法都写得清楚、齐全。',
  rulesText: () => '计票办法的文字，和选票上定下的是同一份。',
  checkpoints: ({ entries, checkpoints, witnesses = [] }) =>
    `票箱里有 ${entries} 条记录，前后封存过 ${checkpoints} 次，次次对得上：没有多一条、少一条、换一条。` + witnesses.map(witnessed).join(''),
  entries: ({ moves = 0 }) =>
    `每条记录都在该在的位置，开头是选票的样子，最后是封箱。${moves ? `截止时间往后延过 ${moves} 次，每次都写了原因。` : ''}`,
  result: () => '公布的结果是这个票箱出的，说的就是这一次投票。',
  keys: () => '开箱的钥匙和抽签用的签，投票前就定好了，没有换过。',
  papers: ({ papersUsed, papersDrawn, papersReissued, entitled, paper }) =>
    `投进来的选票 ${papersUsed} 张，发出去 ${papersDrawn} 张，${paper ? `印成一次性票 ${paper.slipsPrinted} 张，` : ''}补发 ${papersReissued} 张，能投票的居民 ${entitled} 人：没有多出来的票。`,
  count: ({ votes, rule }) =>
    `每张票都打开看过。有效票 ${votes} 张，按「${ruleNames[rule ?? 'most_votes']}」重新算了一遍，和公布的结果一样。`,
  votesFile: () => '供大家下载的选票表，和票箱里的票一张一张对得上。',
  kept: ({ kept }) => (kept ? `您手里的 ${kept} 份凭据，都对得上。` : null),
}

const wrong: Record<What, (fault: Fault) => string> = {
  notABundle: () => '这个文件不是票箱的复核文件，或者没有下载完整。请重新下载再试。',
  otherFormat: () => '这个文件是另一种版本的，这个页面读不懂。请刷新页面再试。',
  badManifest: () => '票箱的第 1 条记录应该是选票的样子，可是它不完整，或者写法不对。',
  otherDigest: () => '选票的项目、价钱或算法，和您手里的校验码对不上：有人改过，或者这不是同一次投票。',
  otherRules: () => '计票办法的文字，和选票上定下的不是同一份。',
  badCheckpoint: (fault) => `${sealing(fault)}，不是这个票箱封的。`,
  otherRoot: (fault) => {
    const [first, last] = fault.between ?? [0, 0]
    const where = first === last ? `第 ${first + 1} 条记录` : `第 ${first + 1} 到第 ${last + 1} 条记录`
    return `${sealing(fault)}和票箱里的记录对不上：${where}里，有的被改过、删过、加过或者换过次序。`
  },
  shortLog: (fault) => `${sealing(fault)}时的记录，比现在票箱里的还多：有记录被删掉了。`,
  sizesDoNotGrow: (fault) => `${sealing(fault)}次序不对：记录只会越来越多，它却没有变多。`,
  unfinished: () => '最后一次封存和票箱里的记录条数不一样：少了记录，或者封存之后又加了记录。',
  strangeEntry: (fault) => `${entry(fault)}，这个页面不认识。可能是页面太旧，也可能是有人塞进去的。`,
  misplacedEntry: (fault) => `${entry(fault)}放的位置不对，或者票箱没有封好。`,
  wrongEntry: (fault) => `${entry(fault)}写得不对，不能算数。`,
  badResult: () => '公布的结果不是这个票箱出的，或者公布以后被改过。',
  otherResult: () => '公布的结果说的不是这个票箱：投票、选票或者封存的记录对不上。',
  otherSealingKey: () => '开箱用的钥匙，不是投票前定下的那一把。',
  otherSeed: () => '抽签用的签，不是投票前封好的那一支。',
  tooManyPapers: () => '投进来的选票比发出去的多，或者发出去的比居民还多：有多出来的票，这个结果不能算数。',
  paperDoesNotFit: () =>
    '纸质票的数目对不上：发出的、作废的、录入的，比印的或者领的还多，或者有人一个人领了两张。这个结果不能算数。',
  otherEntitled: () => '封箱时写的居民人数，比投票前公布的还少。',
  otherReissues: () => '补发选票的次数，和票箱里记的对不上。',
  otherCount: (fault) => {
    const place = fault.position === undefined ? '' : `，头一处是${entry(fault)}`
    return `重新数过以后，「${members[fault.member ?? '']}」和公布的不一样${place}。`
  },
  otherFile: () => '供大家下载的选票表，公布以后被改过。',
  otherRows: () => '供大家下载的选票表，和票箱里的票对不上。',
  strangeKept: (fault) => `${keepsake(fault)}不是这个票箱给的，请看看是不是拿错了。`,
  keptIsMissing: (fault) => `${keepsake(fault)}在票箱里找不到：答应过的记录没有了，有人改过票箱。`,
}

const reasons: Record<Reason, string> = {
  malformed: '写法不对，不是一张完整的票',
  credential: '没有发票处盖的章，不是发出去的选票',
  signature: '不是拿着这张选票的人投的',
  voided: '这张选票已经作废',
  superseded: '后来改投了，以最后一次为准',
  unreadable: '打不开，看不出选了什么',
  choices: '选的项数不对，一项没选，或者选多了',
}

const sheetReasons: Record<SheetReason, string> = {
  unclear: '看不清选了什么',
  signed: '写了名字或者做了记号',
  foreign: '不是这次投票的票',
  choices: '选的项数不对，一项没选，或者选多了',
}

/** What became of every slip and every sheet. */
function paperSentences({ paper, slipsHandedOut = 0, slipsVoided = 0, sheetsGiven = 0, papersAssisted = 0 }: Facts): string[] {
  if (!paper) return []
  const missing = paper.slipsPrinted - slipsHandedOut - slipsVoided
  const rows = paper.votes.length + paper.leftOut.length
  const untyped = sheetsGiven - rows
  return [
    `一次性票印了 ${paper.slipsPrinted} 张，发出 ${slipsHandedOut} 张，作废 ${slipsVoided} 张，${missing ? `还有 ${missing} 张没有交代` : '一张不少'}。`,
    `纸质选票发出 ${sheetsGiven} 张，录入 ${rows} 张，其中有效 ${paper.votes.length} 张${untyped ? `，${untyped} 张没有交回` : ''}。`,
    `由工作人员协助领票的居民有 ${papersAssisted} 人。`,
  ]
}

export const words = {
  title: '我来复核',
  lead: '不用相信我们，您自己数一遍。这个页面在您的手机或电脑上，把票箱里的票一张一张打开，重新计票。',
  time: '三千张票，电脑上几秒钟就好，手机上慢一些。',
  start: '开始复核',
  again: '再复核一次',
  save: '保存复核文件',
  saveNote: '存下来以后，开着这一页不上网也能复核，也可以交给懂技术的人去查。',
  pick: '用存下的文件复核',
  kept: '我手里有凭据',
  keptLead: '贴在公告栏上的校验码，或者您以前留下的回执，可以一起查。没有也能复核。',
  digest: '公告上的校验码',
  digestHint: '64 个字母和数字，中间有空格也行',
  digestUnclear: '校验码是 64 个字母和数字，请再核对一遍',
  receipts: '留下的回执或封存记录',
  witness: '见证人的名字',
  witnessHint: '有人在外面看着票箱，会告诉您他的名字和见证码。没有就空着',
  witnessCode: '见证码',
  witnessCodeHint: '43 个字母和数字，大小写不同',
  witnessUnclear: '名字和见证码要一起填，见证码是 43 个字母和数字，请再核对一遍',
  receiptsHint: '整段贴在这里，几份之间空两行',
  working: { download: '正在下载票箱…', start: '正在查票箱的记录…', votes: (percent: number) => `正在一张一张地查，已经查了 ${percent}%` },
  stop: '停下来',
  unable: '这一页没有准备好。请连上网刷新一下；还是不行，就换一个新一点的浏览器，网址开头要是 https。',
  right: '复核无误',
  rightTitle: '您自己数的，和公布的结果一样',
  wrongTitle: '有一处对不上',
  wrongNext: '请先别急着下结论：重新下载再查一次。还是对不上，就把复核文件存下来，带着它找居委会和监督小组。',
  untilThen: '在它之前，下面这些都对得上',
  checked: '查了这些',
  outcome: '数出来的结果',
  votes: (votes: number) => `${votes} 票`,
  funded: '选中',
  withdrawn: '已撤下',
  spent: (spentFen: number, budgetFen: number) => `一共花 ${yuan(spentFen)}，资金 ${yuan(budgetFen)}`,
  leftOut: (count: number) => (count ? `有 ${count} 条没有算进去` : '没有一张票被漏掉'),
  leftOutLead: '每一条为什么不算，都写在后面。',
  place: (position: number) => `第 ${position + 1} 条`,
  code: (code: string) => `回执号 ${code}`,
  all: (count: number) => `看全部 ${count} 条`,
  experts: '给懂技术的人看',
  expertsLead: '按 docs/ballot-format.md 第 10 节逐项查的；这个页面和服务器上的复核程序是分开写的。',
  digests: { manifestDigest: '选票', root: '票箱记录', votesDigest: '选票表', program: '计票程序', position: '记录编号（从 0 起）', check: '检查项' },
  passed,
  doubt: ({ votes, stands }: Doubt) =>
    `因为补发过选票，最多有 ${votes} 票可能是同一个人投的第二票。` +
    (stands ? '就算把它们去掉，结果也一样。' : '如果真是这样，把它们去掉，结果有可能不同。'),
  wrong,
  reasons,
  paper: '纸质票',
  paperSentences,
  sheet: (row: string) => `纸质选票 ${row}`,
  sheetReasons,
} as const

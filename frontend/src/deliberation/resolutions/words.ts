import type { FollowUpState, ReportVerb, StreetMatter, Verdict } from './resolutions'

const states: Record<FollowUpState, string> = {
  todo: '还没动手',
  doing: '正在办',
  blocked: '受阻',
  done: '报告办完，等大家评价',
  reopened: '没办好，重新办',
  with_street: '交街道答复',
  closed: '办完了',
  stopped: '不再办',
}
const verdicts: Record<Verdict, string> = { done: '办好了', partly: '办了一部分', not_done: '没办好' }
const verbs: Record<ReportVerb, string> = {
  begin: '开始办',
  report: '报告进展',
  block: '受阻',
  resume: '接着办',
  finish: '办完了',
}
const matters: Record<StreetMatter['kind'], string> = {
  forwarded: '居委会报来的议题',
  blocked: '受阻超过十个工作日',
  not_done: '两次都没办好',
  no_report: '到期没有报告进展',
  no_date: '居民要求开会，到期没有定日子',
}

/** Resolutions and what becomes of them. */
export const words = {
  states,
  verdicts,
  verbs,
  matters,
  list: {
    title: '决议和落实',
    none: '还没有决议',
    noneBody: '议题商量出结果以后，定了什么、谁来办、办到哪里，都写在这里。',
    binding: '决议',
    opinion: '协商意见',
    progress: (all: number, over: number) => (all ? `${all} 件事，办完 ${over} 件` : '没有要办的事'),
    blocked: (count: number) => `${count} 件受阻`,
    late: (count: number) => `${count} 件过了期限`,
    corrected: '街道已纠正',
    closed: '都办完了',
  },
  page: {
    votes: '表决',
    count: (yes: number, no: number, abstained: number) => `赞成 ${yes}，反对 ${no}，弃权 ${abstained}`,
    minority: '少数意见（原话）',
    decided: '议定时间',
    topic: '从哪个议题来',
    notice: '看公示',
    print: '打印决议公告',
    scan: '扫码看落实到哪里，参加过的人在这里说办得怎么样',
    stamp: '居民委员会（盖章）',
    proposal: '已提成资金建议',
    corrected: '街道纠正了这份决议',
    reason: '理由',
    instead: '改为',
    todo: '要办的事',
    none: '这份结果没有要办的事。',
    street: '街道的答复',
    asked: '请街道',
    waiting: '等街道答复',
    taken_up: '采纳',
    reasons_given: '不采纳，理由',
    due: '答复',
  },
  action: {
    owners: (a: string, b: string) => `A 岗 ${a}，B 岗 ${b}`,
    due: (day: string) => `${day} 前办好`,
    late: '过了期限',
    escalated: '已交街道',
    before: '之前',
    after: '之后',
    round: ['第一次评价', '重办以后的评价'],
    judged: (done: number, partly: number, notDone: number) =>
      `办好了 ${done} 人，办了一部分 ${partly} 人，没办好 ${notDone} 人`,
    mine: (verdict: string) => `您说：${verdict}`,
    ask: '您看办得怎么样？',
    askNote: '您参加过这个议题，请您说一句。说「没办好」的人更多，就重新办，并排在下次会的最前面。',
    until: '评价截止',
    why: '哪里没办好',
    whyHint: '2 到 500 个字；说「办好了」可以不写',
    need: '请先选一个',
    send: '提交评价',
    roles: {
      committee_member: '居委会',
      street_officer: '街道办事处',
      participants: '参加的居民',
    } as Record<string, string>,
  },
} as const

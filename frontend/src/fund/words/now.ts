import { yuanSpoken } from '@/kernel/money'

import type { Cycle, Phase } from '../year'

/** What the community page says in each phase: what is going on, what one does, by when. */
export interface NowWords {
  tag: string
  title: string
  text: string
  /** Stands behind the date: 截止, 公布结果 … */
  until: string
}

const nothingYet: NowWords = {
  tag: '还没开始',
  title: '今年的资金还没有开始征集建议',
  text: '开始的时候，楼道里会贴通知，这一页也会写明。',
  until: '开始',
}

const done: NowWords = {
  tag: '今年已办完',
  title: '今年的项目都办完了',
  text: '选了什么、花了多少钱，都可以在下面看。明年的建议开始征集时，楼道里会贴通知。',
  until: '',
}

const nowWords: Record<Phase, (cycle: Cycle) => NowWords> = {
  draft: () => nothingYet,
  rules_published: (cycle) => ({
    tag: '马上开始',
    title: `今年的 ${yuanSpoken(cycle.budgetFen)}，就要征集建议了`,
    text: '到时候住在这里的人都可以提。现在可以先想想：楼道缺什么，院里少什么。',
    until: '开始征集',
  }),
  intake: (cycle) => ({
    tag: '正在征集建议',
    title: `这 ${yuanSpoken(cycle.budgetFen)}办点什么，请您出主意`,
    text: '楼道缺什么、院里少什么，写一条就行，几分钟写完。年满 14 岁就可以提。',
    until: '截止',
  }),
  eligibility_review: (cycle) => ({
    tag: '正在初审',
    title: `收到 ${cycle.proposalsPublished + cycle.proposalsWaiting} 条建议，正在逐条看`,
    text: '居委会看每条建议能不能用这笔钱办。办不了的，会写明理由。',
    until: '看完',
  }),
  deliberation_costing: () => ({
    tag: '正在议事定价',
    title: '正在商量怎么办、要花多少钱',
    text: '居民议事会一起讨论，给每个项目定出价钱。定好以后公示，再由大家投票。',
    until: '定好',
  }),
  candidate_notice: () => ({
    tag: '候选项目公示',
    title: '候选项目和价钱，请您先看看',
    text: '觉得哪里不对，请打电话或者到居委会说。公示完就开始投票。',
    until: '开始投票',
  }),
  balloting: (cycle) => ({
    tag: '正在投票',
    title: `这 ${yuanSpoken(cycle.budgetFen)}怎么用，您说了算`,
    text: '住在这里、年满 18 岁就能投，租房的也能投。您选了什么，谁也看不到。',
    until: '截止',
  }),
  tallying: () => ({
    tag: '正在计票',
    title: '投票结束了，正在计票',
    text: '计完就公布，每一步都能看到。',
    until: '前公布结果',
  }),
  result_notice: () => ({
    tag: '结果公示',
    title: '结果出来了，请您看看',
    text: '哪些项目入选了、为什么，一步一步写得明白。有不同意见，公示期内可以提。',
    until: '公示结束',
  }),
  ratification: () => ({
    tag: '正在确认',
    title: '居民代表会议正在确认结果',
    text: '代表们照投票的结果定下来。要是有变动，会写明理由。',
    until: '前确认',
  }),
  filed: () => ({
    tag: '报街道备案',
    title: '结果定了，正在报街道备案',
    text: '备案以后，入选的项目就动手办。',
    until: '前备案',
  }),
  implementing: () => ({
    tag: '正在实施',
    title: '入选的项目正在办',
    text: '看到哪里没办好，请打电话告诉居委会。',
    until: '前办完',
  }),
  settling: () => ({
    tag: '正在算账',
    title: '项目办得差不多了，正在算账',
    text: '每一笔钱花在哪里，算好以后公布。',
    until: '前算好',
  }),
  accounts_published: () => ({
    tag: '账目公布',
    title: '今年的账目正在公布',
    text: '账目贴在公示栏里。看不明白的，可以打电话问居委会。',
    until: '公布结束',
  }),
  evaluated: () => ({
    tag: '正在评议',
    title: '办得好不好，正在请居民评议',
    text: '评议以后，今年的资金就办完了。',
    until: '前评完',
  }),
  closed: () => done,
  cancelled: () => ({
    tag: '今年停办',
    title: '今年的资金停办了',
    text: '为什么停办，居委会贴了说明，也可以打电话问。',
    until: '',
  }),
  rerun: (cycle) => ({
    tag: '重新投票',
    title: `${cycle.year} 年的投票要重新办`,
    text: '对结果的异议成立，这次的结果不算数。重新开始的日子，居委会会公布。',
    until: '',
  }),
  failed_quorum: (cycle) => ({
    tag: '人数不够',
    title: `${cycle.year} 年参加投票的人不够，不算数`,
    text: '一个项目都不办，钱一分不少，会结转。重新开始的日子，居委会会公布。',
    until: '',
  }),
}

const stopped = (reason: string): NowWords => ({
  tag: '暂停',
  title: '今年的工作暂停了',
  text: `原因：${reason}。恢复以后，后面的日期会顺延，已经提交的都还在。`,
  until: '',
})

/** Without a cycle there has been nothing yet; a stopped one says why. */
export function sayNow(cycle: Cycle | null, phase: Phase): NowWords {
  if (!cycle) return nothingYet
  return cycle.stopReason === null ? nowWords[phase](cycle) : stopped(cycle.stopReason)
}

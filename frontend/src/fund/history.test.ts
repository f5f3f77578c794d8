import { describe, expect, it } from 'vitest'

import type { Schema } from '@/kernel/schema'

import { historyOf } from './history'

type Proposal = Schema<'ProposalPage'>
const NOW = new Date('2026-11-22T12:00:00+08:00')

const proposal = (item: Partial<Proposal['item']>, page: Partial<Proposal> = {}): Proposal => ({
  item: {
    id: '1',
    cycleId: '1',
    title: '楼道扶手',
    place: '3 幢',
    beneficiaries: ['elderly'],
    roughCostFen: null,
    priceFen: null,
    photoId: null,
    author: '王*',
    visibility: 'published',
    outcome: 'none',
    submittedAt: '2026-11-20T10:00:00+08:00',
    placeholder: '',
    isAssisted: false,
    ...item,
  },
  need: '',
  priceNote: '',
  dueAt: null,
  decisions: [],
  isMine: false,
  votes: null,
  withdrawnReason: '',
  ...page,
})
const decision = (given: Partial<Proposal['decisions'][number]>): Proposal['decisions'][number] => ({
  decision: 'publish',
  reasonCode: '',
  reasonText: '',
  words: '',
  role: 'committee_member',
  decidedAt: '2026-11-21T10:00:00+08:00',
  ...given,
})
const titles = (given: Proposal) => historyOf(given, NOW).map((step) => `${step.state} ${step.title}`)

describe('the history says what happened and what is next', () => {
  it.each<[string, Proposal, string[]]>([
    ['waits', proposal({ visibility: 'waiting' }), ['done 提交建议', 'now 居委会审核']],
    ['published', proposal({}, { decisions: [decision({})] }), ['done 提交建议', 'done 公开']],
    [
      'on the ballot',
      proposal({ outcome: 'on_ballot' }),
      ['done 提交建议', 'done 定了价，成为候选项目', 'now 上选票，由居民投票'],
    ],
    ['taken back', proposal({ visibility: 'withdrawn' }), ['done 提交建议', 'done 已撤回']],
  ])('%s', (_reason, given, expected) => expect(titles(given)).toEqual(expected))

  it('says by when the committee answers', () => {
    const waiting = proposal({ visibility: 'waiting' }, { dueAt: '2026-11-24T17:00:00+08:00' })
    expect(historyOf(waiting, NOW)[1]?.when).toBe('最晚 11月24日 星期二 17:00 前有答复')
  })

  it('shows the rule, the words and the role of who decided, the earliest first', () => {
    const returned = decision({
      decision: 'return',
      reasonText: '地点没有写清楚',
      words: '请写明几幢。',
      decidedAt: '2026-11-20T15:00:00+08:00',
    })
    const steps = historyOf(proposal({}, { decisions: [decision({}), returned] }), NOW)
    expect(steps[1]).toMatchObject({
      title: '退回修改',
      text: '依据：地点没有写清楚\n留言：请写明几幢。\n由居委会工作人员决定',
    })
    expect(steps[2]?.title).toBe('公开')
  })

  it('shows the votes once they are counted', () => {
    const steps = historyOf(proposal({ outcome: 'funded' }, { votes: 412 }), NOW)
    expect(steps[steps.length - 1]).toMatchObject({ title: '投票入选', text: '412 票' })
  })
})

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
    review: 'none',
    outcome: 'none',
    execution: 'none',
    label: 'published',
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
  changes: [],
  steps: [],
  appeals: [],
  appealUntil: null,
  answers: [],
  ...page,
})
const change = (verb: Proposal['changes'][number]['verb'], given: Partial<Proposal['changes'][number]> = {}) => ({
  verb,
  who: 'screener' as const,
  role: 'committee_member',
  reasonCode: '',
  reason: '',
  at: '2026-11-21T10:00:00+08:00',
  label: 'published' as const,
  ...given,
})
const SUBMITTED = change('submit', { who: 'author', role: 'resident' })
const titles = (given: Proposal) => historyOf(given, NOW).map((step) => `${step.state} ${step.title}`)

describe('the history says what happened and what is next', () => {
  it.each<[string, Proposal, string[]]>([
    ['waits', proposal({ label: 'screening' }, { changes: [SUBMITTED] }), ['done 提交建议', 'now 居委会审核']],
    ['published', proposal({}, { changes: [SUBMITTED, change('publish')] }), ['done 提交建议', 'done 公开']],
    [
      'on the ballot',
      proposal({ label: 'on_ballot' }, { changes: [change('price'), change('put_on_ballot', { who: 'ballot' })] }),
      ['done 定了价，成为候选项目', 'now 上选票，由居民投票'],
    ],
    [
      'taken back',
      proposal({ label: 'withdrawn' }, { changes: [change('withdraw', { who: 'author', reason: '不办了' })] }),
      ['done 已撤回'],
    ],
  ])('%s', (_reason, given, expected) => expect(titles(given)).toEqual(expected))

  it('says by when the committee answers', () => {
    const waiting = proposal({ label: 'screening' }, { dueAt: '2026-11-24T17:00:00+08:00' })
    expect(historyOf(waiting, NOW)[0]?.when).toBe('最晚 11月24日 星期二 17:00 前有答复')
  })

  it('shows the rule, the words to the author and the role of who decided', () => {
    const returned = change('return', { reason: '地点没有写清楚' })
    const decision = {
      decision: 'return' as const,
      reasonCode: 'no_place',
      reasonText: '地点没有写清楚',
      words: '请写明几幢。',
      role: 'committee_member',
      decidedAt: returned.at,
    }
    const steps = historyOf(proposal({}, { changes: [returned], decisions: [decision] }), NOW)
    expect(steps[0]).toMatchObject({
      title: '退回修改',
      text: '依据：地点没有写清楚\n留言：请写明几幢。\n由居委会工作人员决定',
    })
  })

  it('shows the votes once they are counted, and silence as what it is', () => {
    const counted = change('fund', { who: 'ballot', role: '' })
    const silent = change('escalate', { who: 'clock', role: '' })
    const steps = historyOf(proposal({ label: 'funded' }, { changes: [silent, counted], votes: 412 }), NOW)
    expect(steps[0]?.text).toBe('到时间自动转交')
    expect(steps[1]).toMatchObject({ title: '投票入选', text: '412 票' })
  })
})

import { expect, it } from 'vitest'

import { communityNow } from './communityNow'
import type { Cycle, Phase } from './year'

const cycle = (phase: Phase, ballotId: string | null): Cycle => ({
  id: '7',
  communityId: '1',
  year: 2026,
  fundKind: 'service_fund',
  fundName: '为民服务资金',
  proposers: ['resident'],
  phase,
  phases: [{ phase, startsAt: '2026-11-20T09:00:00+08:00', endsAt: '2026-12-01T18:00:00+08:00' }],
  budgetFen: 20_000_000,
  committedFen: 0,
  decisionMode: 'advisory',
  ruleSet: 'jiangsu-default-1',
  ruleSetWords: '「江苏通用」第 1 版',
  stopReason: null,
  stops: 0,
  proposalsPublished: 0,
  proposalsWaiting: 0,
  ballotId,
})
const NOON = new Date('2026-11-25T12:00:00+08:00')

it.each<[Phase, string | null, string | undefined, boolean | undefined]>([
  ['intake', null, '/cycles/7/propose', true],
  ['eligibility_review', null, '/cycles/7/proposals', false],
  ['candidate_notice', null, '/cycles/7/proposals?show=candidates', true],
  ['balloting', '9', '/ballots/9', true],
  ['tallying', '9', '/ballots/9/mine', false],
  ['result_notice', '9', '/ballots/9/result', true],
  ['implementing', '9', '/ballots/9/result', false],
  ['closed', null, undefined, undefined], // a year that was decided on paper
  ['rules_published', null, undefined, undefined],
  ['cancelled', null, undefined, undefined],
])('in %s with ballot %s the one thing to do leads to %s', (phase, ballotId, to, isCall) => {
  const { action } = communityNow(cycle(phase, ballotId), NOON)
  expect(action?.to).toBe(to)
  expect(action?.isCall).toBe(isCall)
})

it('without a cycle there is nothing to do and nothing to wait for', () => {
  expect(communityNow(null, NOON)).toEqual({ phase: 'draft', until: undefined, action: null })
})

it('a stopped year has nothing to do and no end', () => {
  const stopped = { ...cycle('intake', null), stopReason: '资金还没有到账' }
  expect(communityNow(stopped, NOON)).toEqual({ phase: 'intake', until: undefined, action: null })
})

it('says until when', () => {
  expect(communityNow(cycle('intake', null), NOON).until).toBe('2026-12-01T18:00:00+08:00')
})

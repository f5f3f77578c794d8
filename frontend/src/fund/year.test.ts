import { describe, expect, it } from 'vitest'

import { datesOfStage, endOf, phaseNow, stageIndex, type Cycle, type Phase } from './year'

const OPENS = '2026-11-20T09:00:00+08:00'
const CLOSES = '2026-12-01T18:00:00+08:00'

const cycle = (phase: Phase, ballotId: string | null = 'ballot-1'): Cycle => ({
  id: 'cycle-1',
  communityId: 'community-1',
  year: 2026,
  fundKind: 'service_fund',
  fundName: '为民服务资金',
  proposers: ['resident'],
  phase,
  phases: [
    { phase: 'candidate_notice', startsAt: '2026-11-13T09:00:00+08:00', endsAt: OPENS },
    { phase: 'balloting', startsAt: OPENS, endsAt: CLOSES },
    { phase: 'tallying', startsAt: CLOSES, endsAt: '2026-12-03T18:00:00+08:00' },
  ],
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

describe('the line says where the year is', () => {
  it.each<[Phase, number, string]>([
    ['rules_published', -1, 'nothing has begun'],
    ['intake', 0, 'the first stage'],
    ['candidate_notice', 1, 'still talks: nobody has voted'],
    ['tallying', 2, 'the count belongs to the vote'],
    ['filed', 3, 'filing belongs to the notice'],
    ['accounts_published', 4, 'the accounts belong to the works'],
    ['closed', 5, 'all is done'],
    ['cancelled', -1, 'there is no year'],
  ])('%s → %i: %s', (phase, index) => expect(stageIndex(phase)).toBe(index))

  it('the vote lasts until the close; the days of the count are not hers', () => {
    expect(datesOfStage('vote', cycle('balloting'))).toEqual({ from: OPENS, to: CLOSES })
  })

  it('a stage that the calendar does not have has no dates', () => {
    expect(datesOfStage('works', cycle('balloting'))).toBeUndefined()
  })
})

describe('between two rounds of the timer the clock is right', () => {
  it.each<[Phase, string, Phase, string]>([
    ['balloting', '2026-11-25T12:00:00+08:00', 'balloting', 'in the middle'],
    ['balloting', CLOSES, 'tallying', 'at the very close'],
    ['candidate_notice', '2026-11-19T12:00:00+08:00', 'candidate_notice', 'announced for tomorrow'],
    ['candidate_notice', OPENS, 'balloting', 'it has just opened'],
    ['result_notice', '2026-12-02T12:00:00+08:00', 'result_notice', 'counted early'],
  ])('%s at %s → %s: %s', (phase, now, lived) => {
    expect(phaseNow(cycle(phase), new Date(now))).toBe(lived)
  })

  it('without a ballot nobody is sent to vote', () => {
    expect(phaseNow(cycle('candidate_notice', null), new Date(OPENS))).toBe('candidate_notice')
  })
})

it('a phase ends when its calendar says', () => {
  expect(endOf('balloting', cycle('balloting'))).toBe(CLOSES)
  expect(endOf('implementing', cycle('implementing'))).toBeUndefined()
})

import { describe, expect, it } from 'vitest'

import { byStage, daysLate, tagOf, whatNext, type Entry, type Line } from './projects'

const line = (given: Partial<Line>): Line => ({
  id: 'p',
  title: '扶手',
  place: '3 幢',
  execution: 'under_way',
  label: 'under_way',
  priceFen: 1,
  paidFen: 0,
  openFen: 1,
  body: '小张装修队',
  milestones: 1,
  reached: 0,
  nextTitle: '装好',
  nextDueOn: '2026-11-20',
  delays: 0,
  acceptedOn: null,
  waitsForConfirmation: false,
  waitsForMine: false,
  voices: null,
  voicesInAll: 0,
  ...given,
})
const day = (text: string) => new Date(`${text}T12:00:00+08:00`)

describe('a milestone', () => {
  it('is late from the day after it was due', () => {
    expect(daysLate('2026-11-20', day('2026-11-20'))).toBe(0)
    expect(daysLate('2026-11-20', day('2026-11-23'))).toBe(3)
    expect(tagOf(line({}), day('2026-11-20'))).toBe('waiting')
    expect(tagOf(line({}), day('2026-11-21'))).toBe('refused')
  })
})

describe('what comes next', () => {
  it.each([
    ['plan', line({ execution: 'to_do', body: '' }), 'nobody knows who does it'],
    ['plan', line({ execution: 'to_do', nextDueOn: null }), 'nobody knows by when'],
    ['begin', line({ execution: 'to_do' }), 'planned'],
    ['reach', line({}), 'a milestone is open'],
    ['accept', line({ nextDueOn: null, reached: 1 }), 'all are reached'],
    ['confirm', line({ waitsForConfirmation: true }), 'a second pair of eyes'],
    ['done', line({ execution: 'done' }), 'accepted'],
    ['dropped', line({ execution: 'dropped' }), 'over'],
  ])('is to %s', (next, given, reason) => {
    expect(whatNext(given), reason).toBe(next)
  })
})

it('shows what was before first, and no stage without a picture', () => {
  const picture = (id: string, stage: Entry['stage']): Entry => ({ id, stage, words: '', photoId: id, at: '' })

  const shown = byStage([picture('a', 'after'), picture('b', 'before'), picture('c', 'after')])

  expect(shown.map(({ stage, pictures }) => [stage, pictures.length])).toEqual([['before', 1], ['after', 2]])
})

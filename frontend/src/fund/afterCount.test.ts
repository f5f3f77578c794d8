import { describe, expect, it } from 'vitest'

import { figuresOf, groupsOf, nextInReserve, sayShare, type Counted } from './afterCount'

const project = (id: string, facts: Partial<Counted> = {}): Counted => ({
  id,
  title: id,
  priceFen: 100,
  votes: 10,
  outcome: 'not_funded',
  isInReserve: false,
  ...facts,
})
const won = project('won', { outcome: 'funded' })
const dear = project('dear', { isInReserve: true, priceFen: 900 })
const small = project('small', { isInReserve: true, priceFen: 100 })
const lost = project('lost')

it('keeps the order of the count in each group', () => {
  expect(groupsOf([won, dear, small, lost]).map((group) => [group.key, group.projects.map(({ id }) => id)])).toEqual([
    ['funded', ['won']],
    ['reserve', ['dear', 'small']],
    ['rest', ['lost']],
  ])
})

it('skips what is too dear for the money that is free', () => {
  expect(nextInReserve({ counted: [won, dear, small], availableFen: 100 })?.id).toBe('small')
  expect(nextInReserve({ counted: [won, dear, small], availableFen: 99 })).toBeUndefined()
})

it('says a share as people do', () => {
  expect(sayShare('2/3')).toBe('三分之二')
  expect(sayShare('1/2')).toBe('一半')
})

describe('the figures of a meeting', () => {
  const typed = { expected: '30', present: '24', agreeing: '20', against: '3', abstained: '1' }
  const cases = [
    ['add up', {}, true],
    ['are not numbers', { agreeing: '二十' }, false],
    ['do not add up', { against: '4' }, false],
    ['count more than were expected', { expected: '23' }, false],
    ['are left out', { abstained: '' }, false],
  ] as const

  it.each(cases)('%s', (_, facts, good) => {
    expect(figuresOf({ ...typed, ...facts }) !== undefined).toBe(good)
  })
})

import { describe, expect, it } from 'vitest'

import { mayReverse, pictureOf, savedFen, type AccountItem, type Accounts, type Posting } from './books'

const item = (facts: Partial<AccountItem>): AccountItem => ({
  id: 'ramp',
  title: '坡道',
  priceFen: 1_820_000,
  openFen: 0,
  paidFen: 0,
  ...facts,
})

describe('the picture of the money', () => {
  it('adds up what is paid and what is still promised', () => {
    const accounts = { items: [item({ paidFen: 5, openFen: 7 }), item({ paidFen: 1 })], carriedFen: 3 } as Accounts

    expect(pictureOf(accounts)).toEqual({ paidFen: 6, openFen: 7, carriedFen: 3 })
  })

  it('is empty before the count', () => {
    expect(pictureOf({ items: [], carriedFen: 0 } as unknown as Accounts)).toEqual({ paidFen: 0, openFen: 0, carriedFen: 0 })
  })
})

describe('what a project has saved', () => {
  it.each([
    [item({ paidFen: 1_800_000 }), 20_000, 'settled for less'],
    [item({ paidFen: 1_820_000 }), 0, 'the whole price'],
    [item({ paidFen: 1_000_000, openFen: 820_000 }), 0, 'not settled yet'],
  ])('%#', (project, saved, reason) => {
    expect(savedFen(project), reason).toBe(saved)
  })
})

describe('what may be answered by a counter-entry', () => {
  it.each([
    ['pay', false, true],
    ['release', false, true],
    ['pay', true, false],
    ['commit', false, false],
    ['reverse', false, false],
  ] as const)('%s, reversed before: %s', (kind, isReversed, may) => {
    expect(mayReverse({ kind, isReversed } as Posting)).toBe(may)
  })
})

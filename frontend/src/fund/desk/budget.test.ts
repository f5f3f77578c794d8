import { expect, it } from 'vitest'

import { isOpenToPrice, isPriced, pictureOf, sumOf, type Proposal } from './budget'

const proposal = (given: Partial<Proposal>): Proposal => ({ priceFen: null, visibility: 'published', outcome: 'none', ...given }) as Proposal

it('adds up prices and skips what has none', () => {
  expect(sumOf([proposal({ priceFen: 1_820_000 }), proposal({}), proposal({ priceFen: 5 })])).toBe(1_820_005)
})

it.each([
  [12_000_000, { totalFen: 20_000_000, partFen: 12_000_000, isOver: false }],
  [20_000_000, { totalFen: 20_000_000, partFen: 20_000_000, isOver: false }],
  [31_000_000, { totalFen: 31_000_000, partFen: 20_000_000, isOver: true }],
])('candidates of %i fen beside a fund of 200,000 yuan', (sumFen, picture) => {
  expect(pictureOf(sumFen, 20_000_000)).toEqual(picture)
})

it.each([
  [{ visibility: 'published', outcome: 'none' }, true],
  [{ visibility: 'published', outcome: 'candidate' }, true],
  [{ visibility: 'published', outcome: 'on_ballot' }, false],
  [{ visibility: 'withheld', outcome: 'none' }, false],
  [{ visibility: 'waiting', outcome: 'none' }, false],
] as [Partial<Proposal>, boolean][])('%o is open to a price: %s', (given, isOpen) => {
  expect(isOpenToPrice(proposal(given))).toBe(isOpen)
})

it('a price makes a candidate', () => {
  expect(isPriced(proposal({ priceFen: 100 }))).toBe(true)
  expect(isPriced(proposal({}))).toBe(false)
})

import { expect, it } from 'vitest'

import { EMPTY_SEAT, movedEarlier, requestOf } from './seats'

const seat = (name: string, accountA: string | null = 'a') => ({ ...EMPTY_SEAT, name, accountA })

it('sends a circle only when each seat has its owner', () => {
  expect(requestOf([seat('居委会'), seat('议事会', null)])).toBeNull()
  expect(requestOf([seat('居委会')])).toEqual({ seats: [{ name: '居委会', accountA: 'a', accountB: null, workdays: 2 }] })
  expect(requestOf([])).toEqual({ seats: [] })
})

it('brings a seat one place forward and leaves the others in their order', () => {
  const names = movedEarlier([seat('一'), seat('二'), seat('三')], 2).map(({ name }) => name)
  expect(names).toEqual(['一', '三', '二'])
})

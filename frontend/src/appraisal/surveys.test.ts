import { expect, test } from 'vitest'

import { countsOf, toAskFirst, type Sampled } from './surveys'

const at = (building: number, door: number, standing: Sampled['standing']) => ({ building, door, standing }) as Sampled

test('whoever is still to be asked stands first, in the order of the doors', () => {
  const list = [at(1, 1, 'answered'), at(2, 1, 'open'), at(1, 9, 'not_reached'), at(1, 2, 'open'), at(1, 3, 'refused')]

  expect(toAskFirst(list).map(({ building, door }) => `${building}-${door}`)).toEqual(['1-2', '2-1', '1-9', '1-3', '1-1'])
})

test('every standing is counted, the empty ones too', () => {
  expect(countsOf([at(1, 1, 'answered'), at(1, 2, 'answered'), at(1, 3, 'open')])).toEqual({
    open: 1,
    not_reached: 0,
    away: 0,
    refused: 0,
    answered: 2,
  })
})

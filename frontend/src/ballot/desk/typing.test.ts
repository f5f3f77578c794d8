import { describe, expect, it } from 'vitest'

import { numbersOf, placesOf, withRow } from './typing'

describe('what is typed from a sheet', () => {
  it.each([
    ['1 3', [0, 2], 'numbers with a blank'],
    ['3、1', [0, 2], 'in whatever order'],
    ['１，３', [0, 2], 'in full width'],
    ['', [], 'a blank sheet'],
    ['  ', [], 'nothing but blanks'],
    ['0', null, 'there is no such number'],
    ['4', null, 'beyond the last'],
    ['1 1', null, 'ticked once only'],
    ['一', null, 'no figure'],
    ['-1', null, 'no sign'],
  ])('%s is %o: %s', (...[typed, places]) => {
    expect(placesOf(typed, 3)).toEqual(places)
  })

  it('is shown again as it was typed', () => {
    expect(numbersOf({ chosen: [0, 2], spoiled: '' })).toBe('1 3')
  })

  it('is put right in its place, or added at the end', () => {
    const [one, two] = [{ chosen: [0], spoiled: '' as const }, { chosen: [1], spoiled: '' as const }]

    expect(withRow([one], 1, two)).toEqual([one, two])
    expect(withRow([one, one], 0, two)).toEqual([two, one])
  })
})

import { describe, expect, it } from 'vitest'

import { firstFilter, isWorthWriting, rowsUnder, type RollRow } from './rollFile'

const row = (line: number, state: RollRow['state']): RollRow => ({ line, state, name: '王*', building: '3 幢', problem: '' })

describe('the preview of a roll', () => {
  it.each([
    [{ wrong: 2, changed: 5 }, 'wrong', 'what is wrong comes first'],
    [{ wrong: 0, changed: 5 }, 'changed', 'then what would be overwritten'],
    [{ wrong: 0, changed: 0 }, 'all', 'otherwise there is nothing to single out'],
  ])('of %o opens at %s', (counts, filter) => {
    expect(firstFilter(counts)).toBe(filter)
  })

  it('shows only the rows asked for', () => {
    const rows = [row(2, 'new'), row(3, 'wrong'), row(4, 'new')]

    expect(rowsUnder('new', rows).map(({ line }) => line)).toEqual([2, 4])
    expect(rowsUnder('all', rows)).toHaveLength(3)
  })

  it.each([
    [{ new: 1, changed: 0 }, true],
    [{ new: 0, changed: 1 }, true],
    [{ new: 0, changed: 0 }, false],
  ])('of %o is worth writing: %s', (counts, worth) => {
    expect(isWorthWriting(counts)).toBe(worth)
  })
})

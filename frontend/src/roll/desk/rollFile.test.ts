import { describe, expect, it } from 'vitest'

import { firstFilter, isWorthWriting, rowsUnder, type RollRow } from './rollFile'

const row = (line: number, state: RollRow['state']): RollRow => ({ sheet: '', line, state, name: '王*', building: '3 幢', problem: '' })

describe('the preview of a roll', () => {
  it.each([
    [{ wrong: 2, doubtful: 1, changed: 5 }, 'wrong', 'what is wrong comes first'],
    [{ wrong: 0, doubtful: 1, changed: 5 }, 'doubtful', 'then what two people will look at'],
    [{ wrong: 0, doubtful: 0, changed: 5 }, 'changed', 'then what would be overwritten'],
    [{ wrong: 0, doubtful: 0, changed: 0 }, 'all', 'otherwise there is nothing to single out'],
  ])('of %o opens at %s', (counts, filter) => {
    expect(firstFilter(counts)).toBe(filter)
  })

  it('shows only the rows asked for', () => {
    const rows = [row(2, 'new'), row(3, 'wrong'), row(4, 'new')]

    expect(rowsUnder('new', rows).map(({ line }) => line)).toEqual([2, 4])
    expect(rowsUnder('all', rows)).toHaveLength(3)
  })

  it.each([
    [{ adds: 1, updates: 0 }, true],
    [{ adds: 0, updates: 1 }, true],
    [{ adds: 0, updates: 0 }, false],
  ])('of %o is worth writing: %s', (counts, worth) => {
    expect(isWorthWriting(counts)).toBe(worth)
  })
})

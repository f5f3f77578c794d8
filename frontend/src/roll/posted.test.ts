import { describe, expect, it } from 'vitest'

import { byBuilding, type Line } from './posted'

const line = (number: number, buildingName: string, nameMasked = '王*英'): Line => ({ number, buildingName, nameMasked, state: 'listed' })
const lines = [line(1, '1 幢'), line(2, '3 幢', '李*'), line(3, '1 幢')]

describe('the posted roll', () => {
  it('stands building by building, in its own order', () => {
    expect(byBuilding(lines).map(({ building, lines: own }) => [building, own.map(({ number }) => number)])).toEqual([
      ['1 幢', [1, 3]],
      ['3 幢', [2]],
    ])
  })

  it.each([
    ['李', [2]],
    ['3 幢', [2]],
    [' 王*英 ', [1, 3]],
    ['没有', []],
  ])('shows of «%s» only what has it', (wanted, numbers) => {
    expect(byBuilding(lines, wanted).flatMap(({ lines: own }) => own.map(({ number }) => number))).toEqual(numbers)
  })
})

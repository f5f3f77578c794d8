import { describe, expect, test } from 'vitest'

import { barsOf, FACES, isBad, isVague, overlaps, percent } from './faces'

describe('five faces', () => {
  test('best first, and two of them are bad', () => {
    expect(FACES.map(({ level }) => level)).toEqual([5, 4, 3, 2, 1])
    expect(FACES.filter(({ level }) => isBad(level)).map(({ level }) => level)).toEqual([2, 1])
  })

  test('each is drawn otherwise', () => {
    expect(new Set(FACES.map(({ mouth, brows }) => mouth + brows)).size).toBe(5)
  })
})

describe('bars', () => {
  test('shares add up to the whole, best first', () => {
    const bars = barsOf([1, 0, 1, 2, 4])
    expect(bars.map(({ count }) => count)).toEqual([4, 2, 1, 0, 1])
    expect(bars.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  })

  test('nothing is nothing', () => {
    expect(barsOf([0, 0, 0, 0, 0]).every(({ share }) => share === 0)).toBe(true)
  })
})

describe('how sure one can be', () => {
  test.each([
    [{ low: 0.4, high: 0.7 }, true, 'ten residents'],
    [{ low: 0.76, high: 0.9 }, false, 'a hundred'],
    [{ low: 0.5, high: 0.75 }, true, 'a quarter of the scale'],
  ])('%o is vague: %s (%s)', (interval, vague) => {
    expect(isVague(interval)).toBe(vague)
  })

  test('two quarters that overlap tell no trend', () => {
    expect(overlaps({ low: 0.5, high: 0.7 }, { low: 0.69, high: 0.8 })).toBe(true)
    expect(overlaps({ low: 0.5, high: 0.6 }, { low: 0.61, high: 0.8 })).toBe(false)
  })

  test('whole per cent only', () => {
    expect(percent(0.8765)).toBe('88%')
  })
})

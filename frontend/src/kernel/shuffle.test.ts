import { describe, expect, test } from 'vitest'

import { shuffled } from './shuffle'

const candidates = ['扶手', '车棚', '步道', '照明', '长椅', '门禁']

describe('the order of candidates', () => {
  test('is the same for the same voter each time', () => {
    expect(shuffled(candidates, 'paper-1')).toEqual(shuffled(candidates, 'paper-1'))
  })

  test('keeps every candidate exactly once and leaves the list alone', () => {
    const before = [...candidates]
    expect(shuffled(candidates, 'paper-2').sort()).toEqual([...candidates].sort())
    expect(candidates).toEqual(before)
  })

  test('gives every candidate the first place about as often', () => {
    const firsts = new Map<string, number>()
    for (let voter = 0; voter < 6000; voter++) {
      const first = shuffled(candidates, `voter-${voter}`)[0] as string
      firsts.set(first, (firsts.get(first) ?? 0) + 1)
    }
    for (const count of firsts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
    expect(firsts.size).toBe(candidates.length)
  })
})

import { describe, expect, it } from 'vitest'

import { daysOn, fieldOf, momentOf, yearToPlan } from './moments'

describe('a date in a form', () => {
  it("is on China's clock", () => {
    expect(fieldOf(new Date('2026-12-01T16:30:00Z'))).toBe('2026-12-02T00:30')
    expect(momentOf('2026-12-02T00:30')?.toISOString()).toBe('2026-12-01T16:30:00.000Z')
  })

  it('is nothing while it is not filled', () => {
    expect(momentOf('')).toBeNull()
  })

  it('ten days from now at six in the evening', () => {
    expect(fieldOf(daysOn(new Date('2026-11-22T23:30:00+08:00'), 10, 18))).toBe('2026-12-02T18:00')
  })

  it.each([
    ['2026-09-30T23:59:00+08:00', 2026, 'until September the running year'],
    ['2026-10-01T00:00:00+08:00', 2027, 'from October the next'],
    ['2026-12-31T23:59:00+08:00', 2027, 'still the next on the last evening'],
  ])('at %s one plans for %i', (now, year) => {
    expect(yearToPlan(new Date(now))).toBe(year)
  })
})

import { expect, test } from 'vitest'

import { totalsOf, yearAsked, yearsBefore, type StreetRow } from './console'

test('until March the year before is still asked for', () => {
  expect(yearAsked(new Date('2027-01-08T01:00:00Z'))).toBe(2026)
  expect(yearAsked(new Date('2026-11-22T01:00:00Z'))).toBe(2026)
  expect(yearAsked(new Date('2026-12-31T17:00:00Z'))).toBe(2026)
})

test('five years can be looked at, in the zone of China', () => {
  expect(yearsBefore(new Date('2026-12-31T17:00:00Z'))).toEqual([2027, 2026, 2025, 2024, 2023])
})

test('the totals count official figures, too small samples and what is owed', () => {
  const row = (standing: string | null, openCases = 0, overdueCases = 0) =>
    ({ figure: standing && { standing }, openCases, overdueCases }) as StreetRow
  const rows = [row('official', 2, 1), row('indicative', 1), row('hidden'), row(null)]

  expect(totalsOf(rows)).toEqual({ official: 1, short: 2, open: 3, overdue: 1 })
})

import { expect, it } from 'vitest'

import { isoDate } from './bornOn'

it.each<[string, string, string, string | null, string]>([
  ['1956', '3', '8', '1956-03-08', 'as people write it'],
  ['1956', '03', '08', '1956-03-08', 'with zeros'],
  ['１９５６', '３', '８', '1956-03-08', 'full-width figures'],
  ['2000', '2', '29', '2000-02-29', 'a leap day'],
  ['1999', '2', '29', null, 'no leap year'],
  ['1956', '13', '1', null, 'no such month'],
  ['1956', '4', '31', null, 'no such day'],
  ['56', '3', '8', null, 'a year of two figures could be either century'],
  ['1956', '', '8', null, 'the month is missing'],
  ['1956', '三', '8', null, 'in words'],
])('%s 年 %s 月 %s 日 → %s: %s', (year, month, day, iso) => {
  expect(isoDate({ year, month, day })).toBe(iso)
})

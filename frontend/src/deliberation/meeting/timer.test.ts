import { expect, it } from 'vitest'

import { minutesAndSeconds, secondsLeft } from './timer'

it.each([
  [120, '2:00'],
  [65, '1:05'],
  [9, '0:09'],
  [0, '0:00'],
  [-12, '+0:12'],
])('%i seconds stand there as %s', (seconds, text) => {
  expect(minutesAndSeconds(seconds)).toBe(text)
})

it('goes by the clock of the server, whatever the phone shows', () => {
  const now = Date.parse('2026-12-03T19:00:00+08:00')

  expect(secondsLeft('2026-12-03T19:02:00+08:00', now, 0)).toBe(120)
  expect(secondsLeft('2026-12-03T19:02:00+08:00', now - 3_600_000, 3_600_000)).toBe(120)
})

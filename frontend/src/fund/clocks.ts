import type { Schema } from '@/kernel/schema'

import { words } from './words/clocks'

export type StateClock = Schema<'StateClock'>

/** «3 天 4 小时» once days are passed, hours before; never a zero. */
export function sayHours(hours: number): string {
  if (hours < 48) return words.hours(Math.max(1, hours))
  const days = Math.floor(hours / 24)
  return hours % 24 ? `${words.days(days)} ${words.hours(hours % 24)}` : words.days(days)
}

/** The middle stay and who waits now, in one line. */
export function sayClock({ middleHours, over, waiting, longestHours }: StateClock): string {
  const middle = middleHours === null ? words.noneOver : words.middle(sayHours(middleHours), over)
  return waiting && longestHours !== null ? `${middle}；${words.waiting(waiting, sayHours(longestHours))}` : middle
}

import { clock, dayAndTime, dayNumber } from '@/kernel/dates'

import { words } from './words'

export type DueGroup = 'late' | 'today' | 'tomorrow' | 'later' | 'anytime'

const HOUR = 3_600_000
const MINUTE = 60_000
const ORDER: readonly DueGroup[] = ['late', 'today', 'tomorrow', 'later', 'anytime']

export function dueGroupOf(dueAt: string | undefined, now: Date): DueGroup {
  if (dueAt === undefined) return 'anytime'
  if (new Date(dueAt) <= now) return 'late'
  const days = dayNumber(dueAt) - dayNumber(now)
  if (days === 0) return 'today'
  return days === 1 ? 'tomorrow' : 'later'
}

/** Soonest due first, in groups people plan by, what has no day last; a group without work is left out. */
export function groupedByDue<Item extends { dueAt?: string }>(items: readonly Item[], now: Date) {
  const timeOf = ({ dueAt }: Item) => (dueAt === undefined ? Infinity : Date.parse(dueAt))
  const sorted = [...items].sort((a, b) => (timeOf(a) === timeOf(b) ? 0 : timeOf(a) - timeOf(b)))
  return ORDER.map((group) => ({
    group,
    name: words.groups[group],
    items: sorted.filter((item) => dueGroupOf(item.dueAt, now) === group),
  })).filter(({ items }) => items.length > 0)
}

/** By when, as one says it at a desk: "今天 17:00 前", or how long it has been late. */
export function dueWords(dueAt: string, now: Date): string {
  switch (dueGroupOf(dueAt, now)) {
    case 'late':
      return words.late(lengthWords(now.getTime() - Date.parse(dueAt)))
    case 'today':
      return words.dueToday(clock(dueAt))
    case 'tomorrow':
      return words.dueTomorrow(clock(dueAt))
    default:
      return words.dueLater(dayAndTime(dueAt, now))
  }
}

function lengthWords(milliseconds: number): string {
  if (milliseconds >= 24 * HOUR) return words.days(Math.floor(milliseconds / (24 * HOUR)))
  if (milliseconds >= HOUR) return words.hours(Math.floor(milliseconds / HOUR))
  return words.minutes(Math.max(1, Math.floor(milliseconds / MINUTE)))
}

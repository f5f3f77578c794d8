import { dayAndTime, dayNumber, dayOfWeek } from '@/kernel/dates'
import type { Schema } from '@/kernel/schema'

import type { Step } from './history'
import { words as catalogue } from './words/review'

type ReviewStep = Schema<'ReviewStep'>
const words = catalogue.circle

/** The round under way or the last one: which seat, until when, what it said; why is told in the history. */
export function circleOf(steps: readonly ReviewStep[], now: Date): Step[] {
  const newest = steps.filter(({ round }) => round === steps[steps.length - 1]?.round)
  const isOver = newest.some(({ verdict }) => verdict !== null && verdict !== 'sign')
  return newest.map((step) => ({ title: titleOf(step), ...whenOf(step, now, isOver) }))
}

function titleOf({ seat, verdict }: ReviewStep): string {
  return verdict && verdict !== 'sign' ? `${seat}：${words.verdicts[verdict]}` : seat
}

function whenOf({ verdict, signedAt, openedAt, dueAt }: ReviewStep, now: Date, isOver: boolean): Pick<Step, 'when' | 'state'> {
  if (verdict === 'sign' && openedAt && signedAt) {
    return { when: words.took(lengthOf(openedAt, signedAt), dayOfWeek(signedAt, now)), state: 'done' }
  }
  if (signedAt) return { when: dayOfWeek(signedAt, now), state: 'done' }
  if (!dueAt) return { when: isOver ? words.spared : words.next, state: 'next' }
  const isLate = new Date(dueAt) <= now
  return { when: isLate ? words.late(dayAndTime(dueAt, now)) : words.turn(dayAndTime(dueAt, now)), state: 'now' }
}

function lengthOf(from: string, to: string): string {
  const days = dayNumber(to) - dayNumber(from)
  return days > 0 ? words.days(days) : words.sameDay
}

/** Who is responsible for a refused idea, while the refusal stands. */
export function responsibleFor({ item, steps }: Schema<'ProposalPage'>): ReviewStep | undefined {
  const stands = ['ineligible', 'under_appeal', 'escalated'].includes(item.review) && item.visibility === 'published'
  return stands ? [...steps].reverse().find(({ verdict }) => verdict === 'refuse') : undefined
}

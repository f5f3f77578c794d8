import type { HeldRole } from '@/kernel/desk/staff'
import type { WaitingLine } from '@/kernel/desk/work'

import { reviewsOf } from './review/review'
import { words } from './review/words'

export const askedBy: readonly HeldRole['role'][] = ['committee_member', 'councillor']

/** What waits for my signature in the circle. */
export async function lines(communityId: string): Promise<WaitingLine[]> {
  const mine = (await reviewsOf(communityId)).filter(({ maySign, steps }) => maySign && steps.length > 0)
  if (!mine.length) return []
  const dueAt = mine.map((item) => item.dueAt).filter((due) => due !== null).sort()[0]
  const { reviews: title, reviewsNote: note } = words.lines
  return [{ to: `/desk/c/${communityId}/reviews`, count: mine.length, title, note, ...(dueAt ? { dueAt } : {}) }]
}

import type { HeldRole } from '@/kernel/desk/staff'
import type { WaitingLine } from '@/kernel/desk/work'

import { flagsOf } from '../figure'
import { words } from '../words/figure'

export const askedBy: readonly HeldRole['role'][] = ['supervision_committee']

/** Odd ratings that nobody has settled and that the reader has not looked at yet. */
export async function lines(communityId: string): Promise<WaitingLine[]> {
  const open = (await flagsOf(communityId)).filter(({ outcome, looks }) => outcome === 'open' && !looks.some(({ isMine }) => isMine))
  if (!open.length) return []
  return [{ to: `/desk/c/${communityId}/appraisal`, count: open.length, title: words.waiting, note: words.waitingNote }]
}

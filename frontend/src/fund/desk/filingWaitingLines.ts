import type { HeldRole } from '@/kernel/desk/staff'
import type { WaitingLine } from '@/kernel/desk/work'

import { filingsOf } from '../afterCount'
import { words } from '../words/afterCount'

export const askedBy: readonly HeldRole['role'][] = ['street_officer']

/** Years that lie before the street. */
export async function lines(streetId: string): Promise<WaitingLine[]> {
  const waiting = await filingsOf(streetId)
  if (!waiting.length) return []
  const { lines: title, linesNote } = words.street
  const to = `/desk/streets/${streetId}`
  return [{ to, count: waiting.length, title: title(waiting.length), note: linesNote, dueAt: waiting[0]!.dueAt }]
}

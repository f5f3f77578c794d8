import type { HeldRole } from '@/kernel/desk/staff'
import type { WaitingLine } from '@/kernel/desk/work'

import { waitsHere } from '../costing'
import { words } from './costingWords'

export const askedBy: readonly HeldRole['role'][] = ['committee_member']

/** What the candidates lack before their list hangs out. */
export async function lines(communityId: string): Promise<WaitingLine[]> {
  const waits = await waitsHere(communityId)
  if (!waits.length) return []
  const dueAt = waits.map((wait) => wait.dueAt).find((due) => due !== null)
  const line = { to: `/desk/c/${communityId}/costing`, count: waits.length, title: words.line(waits.length), note: words.lineNote }
  return [{ ...line, ...(dueAt ? { dueAt } : {}) }]
}

import type { HeldRole } from '@/kernel/desk/staff'
import type { WaitingLine } from '@/kernel/desk/work'

import { waitsInStreet } from '../costing'
import { words } from './costingWords'

export const askedBy: readonly HeldRole['role'][] = ['street_officer']

/** The opinions that this street office is asked for. */
export async function lines(streetId: string): Promise<WaitingLine[]> {
  const waits = await waitsInStreet(streetId)
  if (!waits.length) return []
  const line = { to: `/desk/streets/${streetId}/costing`, count: waits.length, title: words.streetLine(waits.length), note: words.streetLineNote }
  return [{ ...line, ...(waits[0]!.dueAt ? { dueAt: waits[0]!.dueAt } : {}) }]
}

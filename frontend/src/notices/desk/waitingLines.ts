import type { WaitingLine } from '@/kernel/desk/work'

import { waitingFor } from '../notices'
import { words as catalogue } from '../words'

/** Objections that wait for the reader's answer or ruling. */
export async function lines(communityId: string): Promise<WaitingLine[]> {
  const mine = await waitingFor(communityId)
  if (!mine.length) return []
  const words = catalogue.desk
  const dueAt = mine[0]!.objection.dueAt ?? undefined
  return [
    {
      to: `/desk/c/${communityId}/objections`,
      count: mine.length,
      title: words.waits(mine.length),
      note: words.waitsNote,
      ...(dueAt ? { dueAt } : {}),
    },
  ]
}

import type { WaitingLine } from '@/kernel/desk/work'

import { mattersOf } from '../resolutions/resolutions'
import { words as catalogue } from '../topics/desk/words'

export const askedBy = ['street_officer'] as const

/** What the communities of a street have asked and it has not answered yet. */
export async function lines(streetId: string): Promise<WaitingLine[]> {
  const open = (await mattersOf(streetId)).filter(({ answer }) => !answer)
  const words = catalogue.waits
  const to = `/desk/streets/${streetId}/matters`
  return open.length ? [{ to, count: open.length, title: words.street(open.length), note: words.streetNote, dueAt: open[0]!.dueAt }] : []
}

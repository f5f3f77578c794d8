import type { HeldRole } from '@/kernel/desk/staff'
import type { WaitingLine } from '@/kernel/desk/work'

import { consoleOf, yearAsked } from '../console'
import { words } from '../words/console'

export const askedBy: readonly HeldRole['role'][] = ['street_officer']

/** Work assessments that somebody else has entered and that wait for the reader to check them. */
export async function lines(streetId: string): Promise<WaitingLine[]> {
  const year = yearAsked(new Date())
  const count = (await consoleOf(streetId, year)).communities.filter(({ workWaits }) => workWaits).length
  if (!count) return []
  return [{ to: `/desk/streets/${streetId}/appraisal?year=${year}`, count, title: words.waiting(count), note: words.waitingNote }]
}

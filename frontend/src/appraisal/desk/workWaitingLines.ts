import type { HeldRole } from '@/kernel/desk/staff'
import type { WaitingLine } from '@/kernel/desk/work'

import { consoleOf, yearAsked } from '../console'
import { words } from '../words/console'

export const askedBy: readonly HeldRole['role'][] = ['street_officer']

/** Work assessments that somebody else has entered, and appeals that wait for the street's seat of the panel. */
export async function lines(streetId: string): Promise<WaitingLine[]> {
  const year = yearAsked(new Date())
  const rows = (await consoleOf(streetId, year)).communities
  const to = `/desk/streets/${streetId}/appraisal?year=${year}`
  const works = rows.filter(({ workWaits }) => workWaits).length
  const appeals = rows.filter(({ appealWaits }) => appealWaits).length
  return [
    { to, count: works, title: words.waiting(works), note: words.waitingNote },
    { to, count: appeals, title: words.appealsWaiting(appeals), note: words.appealsNote },
  ].filter(({ count }) => count)
}

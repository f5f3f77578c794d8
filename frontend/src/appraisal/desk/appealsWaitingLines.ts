import type { HeldRole } from '@/kernel/desk/staff'
import type { WaitingLine } from '@/kernel/desk/work'
import { me } from '@/kernel/me'

import { appraisalOf, yearAsked } from '../console'
import { words } from '../words/figure'
import { appealsOf, type Appeal } from '../working'

export const askedBy: readonly HeldRole['role'][] = ['supervision_committee', 'councillor']

/** Appeals against the figure that wait for the reader's seat of the panel; the street's are on its console. */
export async function lines(communityId: string): Promise<WaitingLine[]> {
  const { current, year } = await appraisalOf(communityId, yearAsked(new Date()))
  if (!current || !['provisional', 'notice', 'appeals'].includes(current.phase)) return []
  const mine = (me.value?.roles ?? []).filter((held) => held.communityId === communityId).map(({ role }) => role)
  const open = (await appealsOf(current.id)).filter((appeal) => waitsFor(appeal, mine))
  if (!open.length) return []
  const dueAt = open.map((appeal) => appeal.dueAt ?? '').sort()[0]
  return [{ to: `/desk/c/${communityId}/appraisal?year=${year}`, count: open.length, title: words.appealsWaiting, note: words.appealsNote, dueAt }]
}

/** It stands, nothing is decided, and this seat has not said anything. */
export function waitsFor(appeal: Appeal, roles: readonly HeldRole['role'][]): boolean {
  const seats = askedBy.filter((seat) => roles.includes(seat))
  const said = appeal.opinions.map(({ seat }) => seat as HeldRole['role'])
  return appeal.standsAt !== null && appeal.isUpheld === null && seats.some((seat) => !said.includes(seat))
}

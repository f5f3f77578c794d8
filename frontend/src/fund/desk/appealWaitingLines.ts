import { me } from '@/kernel/me'
import type { HeldRole } from '@/kernel/desk/staff'
import type { WaitingLine } from '@/kernel/desk/work'

import { appealsOf, appealsOfStreet } from './review/review'
import { words } from './review/words'

export const askedBy: readonly HeldRole['role'][] = ['supervision_committee', 'street_officer']

/** Appeals that wait for my answer: of my community, or those that came to my street. */
export async function lines(placeId: string): Promise<WaitingLine[]> {
  const isStreet = me.value?.roles.some(({ streetId }) => streetId === placeId) ?? false
  const open = await (isStreet ? appealsOfStreet(placeId) : appealsOf(placeId))
  const mine = open.filter(({ mayAnswer }) => mayAnswer)
  if (!mine.length) return []
  return [
    {
      to: isStreet ? `/desk/streets/${placeId}/appeals` : `/desk/c/${placeId}/appeals`,
      count: mine.length,
      title: words.lines.appeals,
      note: isStreet ? words.lines.streetNote : words.lines.appealsNote,
      dueAt: mine.map(({ appeal }) => appeal.streetDueAt ?? appeal.dueAt).sort()[0]!,
    },
  ]
}

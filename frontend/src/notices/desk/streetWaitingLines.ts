import type { HeldRole } from '@/kernel/desk/staff'
import type { WaitingLine } from '@/kernel/desk/work'

import { waitingInStreet } from '../notices'
import { words as catalogue } from '../words'

export const askedBy: readonly HeldRole['role'][] = ['street_officer']

/** Objections that a community of the street has let lie: one line for each community. */
export async function lines(streetId: string): Promise<WaitingLine[]> {
  const words = catalogue.desk
  const found = await waitingInStreet(streetId)
  const communities = [...new Set(found.map(({ communityId }) => communityId))]
  return communities.map((communityId) => {
    const count = found.filter((each) => each.communityId === communityId).length
    const to = `/desk/streets/${streetId}/c/${communityId}/objections`
    return { to, count, title: words.waits(count), note: words.overdueNote }
  })
}

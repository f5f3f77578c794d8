import type { WaitingLine } from '@/kernel/desk/work'

import { afterCountOf } from '../afterCount'
import { words } from '../words/afterCount'
import { cycleOf } from './cycle'

/** A meeting that somebody else has written down. */
export async function lines(communityId: string): Promise<WaitingLine[]> {
  const { cycle } = await cycleOf(communityId)
  if (cycle?.phase !== 'ratification') return []
  const { ratifications } = await afterCountOf(cycle.id)
  const count = ratifications.filter(({ state, isMine }) => state === 'recorded' && !isMine).length
  if (!count) return []
  return [{ to: `/desk/c/${communityId}/cycle`, count, title: words.desk.lines(count), note: words.desk.linesNote }]
}

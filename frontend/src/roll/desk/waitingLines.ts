import type { WaitingLine } from '@/kernel/desk/work'

import { mattersOf } from './people'
import { words } from './rollWords'

/** Matters of the roll that wait for the reader's own judgement. */
export async function lines(communityId: string): Promise<WaitingLine[]> {
  const mine = (await mattersOf(communityId)).filter(({ opinions }) => !opinions.some(({ isMine }) => isMine))
  if (!mine.length) return []
  return [{ to: `/desk/c/${communityId}/matters`, count: mine.length, title: words.matters.waits(mine.length), note: words.matters.waitsNote }]
}

import type { WaitingLine } from '@/kernel/desk/work'

import { resolutionsOf } from '../resolutions/resolutions'
import { words as catalogue } from '../topics/desk/words'

/** Actions past their day, or without a report for too long. */
export async function lines(communityId: string): Promise<WaitingLine[]> {
  const late = (await resolutionsOf(communityId)).flatMap(({ followUps }) => followUps.filter(({ isLate }) => isLate))
  const words = catalogue.waits
  const to = `/desk/c/${communityId}/follow-ups`
  return late.length ? [{ to, count: late.length, title: words.late(late.length), note: words.lateNote }] : []
}

import type { WaitingLine } from '@/kernel/desk/work'

import { minutesDue } from '../meeting/meetings'
import { words } from '../meeting/minutesWords'

/** Meetings that are over and have no minutes yet. */
export async function lines(communityId: string): Promise<WaitingLine[]> {
  const due = await minutesDue(communityId)
  if (!due.length) return []
  const dueAt = due.map((each) => each.dueAt).sort()[0]
  const { desk } = words
  return [{ to: `/desk/c/${communityId}/meetings`, count: due.length, title: desk.lines(due.length), note: desk.linesNote, dueAt }]
}

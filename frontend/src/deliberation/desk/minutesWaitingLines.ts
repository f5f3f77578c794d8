import type { WaitingLine } from '@/kernel/desk/work'

import { minutesDue } from '../meeting/meetings'
import { words } from '../meeting/minutesWords'

/** Meetings that are over and have no minutes yet; objections to minutes that nobody has answered. */
export async function lines(communityId: string): Promise<WaitingLine[]> {
  const found = await minutesDue(communityId)
  const { desk } = words
  const to = `/desk/c/${communityId}/meetings`
  const unpublished = found.filter(({ objections }) => !objections)
  const unanswered = found.filter(({ objections }) => objections)
  const objections = unanswered.reduce((sum, each) => sum + each.objections, 0)
  const firstDue = (due: typeof found) => due.map((each) => each.dueAt).sort()[0]
  return [
    { to, count: unpublished.length, title: desk.lines(unpublished.length), note: desk.linesNote, dueAt: firstDue(unpublished) },
    { to, count: objections, title: desk.objectionLines(objections), note: desk.objectionLinesNote, dueAt: firstDue(unanswered) },
  ].filter(({ count }) => count)
}

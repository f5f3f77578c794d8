import type { WaitingLine } from '@/kernel/desk/work'

import { bodiesOf, demandsOf, seatDrawsOf, stageOf } from '../bodies/bodies'
import { words as catalogue } from '../bodies/desk/words'

const words = catalogue.waits

/** Meetings that were demanded and have no date yet; draws whose hour has come. */
export async function lines(communityId: string): Promise<WaitingLine[]> {
  const [demands, bodies] = await Promise.all([demandsOf(communityId), bodiesOf(communityId)])
  const drawing = bodies.filter(({ rules }) => rules.drawAnswerDays)
  const draws = (await Promise.all(drawing.map(({ id }) => seatDrawsOf(id)))).flat()
  const waiting = demands.filter((each) => ['reached', 'escalated'].includes(stageOf(each)))
  const ready = draws.filter(({ drawnAt, drawsAt }) => !drawnAt && new Date(drawsAt) <= new Date())
  const dueAt = waiting.flatMap((each) => each.dueAt ?? []).sort()[0]
  const to = `/desk/c/${communityId}/bodies`
  return [
    { to, count: waiting.length, title: words.demands(waiting.length), note: words.demandsNote, dueAt },
    { to, count: ready.length, title: words.draws(ready.length), note: words.drawsNote },
  ].filter(({ count }) => count)
}

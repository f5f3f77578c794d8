import type { WaitingLine } from '@/kernel/desk/work'

import { partOf, queueOf, reviewsOf, waitingStatements } from '../topics/desk/desk'
import { words as catalogue } from '../topics/desk/words'
import { appealsOf } from '../topics/withheld'

const words = catalogue.waits

/** Topics, statements and appeals that wait at the desk of a community. */
export async function lines(communityId: string): Promise<WaitingLine[]> {
  const to = `/desk/c/${communityId}/topics`
  const [queue, statements, appeals, reviews] = await Promise.all([
    queueOf(communityId),
    waitingStatements(communityId),
    appealsOf(communityId),
    reviewsOf(communityId),
  ])
  const others = reviews.filter(({ mayReview }) => mayReview)
  const answer = queue.filter((queued) => partOf(queued) === 'answer')
  const go = queue.filter((queued) => ['date', 'notice'].includes(partOf(queued)))
  const dueAt = appeals.map(({ item }) => item.appealDueAt).find(Boolean) ?? undefined
  return [
    { count: answer.length, title: words.answer(answer.length), note: words.answerNote, dueAt: answer[0]?.dueAt ?? undefined },
    { count: go.length, title: words.go(go.length), note: words.goNote },
    { count: statements.length, title: words.statements(statements.length), note: words.statementsNote },
    {
      count: others.length,
      title: words.reviews(others.length),
      note: words.reviewsNote,
      dueAt: others[0]?.item.reviewUntil ?? undefined,
    },
    { count: appeals.length, title: words.appeals(appeals.length), note: words.appealsNote, dueAt },
  ].flatMap((line) => (line.count ? [{ to, ...line }] : []))
}

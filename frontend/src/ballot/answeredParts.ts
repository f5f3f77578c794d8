import type { Ballot } from './ballotDraft'
import { partsOf } from './tallyParts'
import type { Result } from './walk'

/** After the count: each answer with its votes and its share of all votes; `skipped`: how many votes left a question of
 *  one answer open, null where several could be chosen. */
export function answeredParts(ballot: Pick<Ballot, 'parts' | 'options'>, { walk, turnout }: Pick<Result, 'walk' | 'turnout'>) {
  const votesOf = new Map(walk.map((step) => [step.optionId, step.votes]))
  return partsOf(ballot).map((part) => {
    const answers = part.answers.map((answer) => {
      const votes = votesOf.get(answer.id) ?? 0
      return { ...answer, votes, percent: turnout.votes ? Math.round((100 * votes) / turnout.votes) : 0 }
    })
    const given = answers.reduce((sum, { votes }) => sum + votes, 0)
    return { title: part.title, answers, skipped: part.maxChoices === 1 ? turnout.votes - given : null }
  })
}

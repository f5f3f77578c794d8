import type { Manifest } from './manifest'
import { thresholdOf, type Outcome } from './tally'

/** So many votes at most are somebody's second; whether the result stands without any of them. */
export interface Doubt {
  votes: number
  stands: boolean
}

/** §8, papers given again; null when none was. */
export function doubtOf(
  manifest: Manifest,
  withdrawn: ReadonlySet<string>,
  votes: number,
  outcome: Outcome,
  reissues: number,
): Doubt | null {
  const second = Math.min(reissues, votes)
  if (!second) return null
  const stands =
    manifest.rule === 'tally'
      ? votes < outcome.thresholdVotes || votes - second >= outcome.thresholdVotes
      : isSameWithout(manifest, withdrawn, votes, outcome, second)
  return { votes: second, stands }
}

function isSameWithout(
  manifest: Manifest,
  withdrawn: ReadonlySet<string>,
  votes: number,
  { votesOfOption, thresholdVotes, funded }: Outcome,
  second: number,
): boolean {
  const counted = manifest.options.map((option, place) => ({ ...option, votes: votesOfOption[place]! }))
  const winners = counted.filter(({ id }) => funded.includes(id))
  if (winners.some((winner) => winner.votes - second < Math.max(1, thresholdVotes))) return false
  const lowest = Math.max(1, thresholdOf(manifest, votes - second))
  const rivals = counted
    .filter(({ id }) => !funded.includes(id) && !withdrawn.has(id))
    .filter((rival) => rival.costFen <= manifest.budgetFen && rival.votes >= lowest)
  if (manifest.rule === 'equal_shares') return !rivals.length
  return rivals.every((rival) => {
    const before = winners.filter((winner) => winner.votes - second > rival.votes)
    return rival.costFen > before.reduce((left, { costFen }) => left - costFen, manifest.budgetFen)
  })
}

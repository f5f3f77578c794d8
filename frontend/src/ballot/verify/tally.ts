import { sha256 } from '@noble/hashes/sha2.js'

import { join, toHex, utf8, type Bytes } from './bytes'
import { equalShares } from './equalShares'
import type { Manifest } from './manifest'

export interface Outcome {
  thresholdVotes: number
  /** In the manifest's order, withdrawn ones too. */
  votesOfOption: number[]
  /** Ids in the manifest's order. */
  funded: string[]
  spentFen: number
}

interface Runner {
  /** Place in the manifest. */
  place: number
  costFen: bigint
  votes: number
  lot: string
}

/** §9. `chosen[n]`: the places in the manifest that vote n ticked. */
export function count(manifest: Manifest, withdrawn: ReadonlySet<string>, chosen: number[][], seed: Bytes): Outcome {
  const votes = manifest.options.map(() => 0)
  for (const places of chosen) for (const place of places) votes[place]! += 1
  const isTally = manifest.rule === 'tally'
  const threshold = thresholdOf(manifest, isTally ? manifest.entitled : chosen.length)
  if (isTally) return { thresholdVotes: threshold, votesOfOption: votes, funded: [], spentFen: 0 }
  const budgetFen = BigInt(manifest.budgetFen)
  const runners: Runner[] = manifest.options
    .map(({ id, costFen }, place) => ({ place, id, costFen: BigInt(costFen), votes: votes[place]! }))
    .filter(({ id, votes, costFen }) => !withdrawn.has(id) && votes >= 1 && votes >= threshold && costFen <= budgetFen)
    .map((runner) => ({ ...runner, lot: toHex(sha256(join(seed, Uint8Array.of(0), utf8(runner.id)))) }))
    .sort(inTieOrder)

  const bought = manifest.rule === 'equal_shares' ? sharedOut(runners, chosen, budgetFen) : []
  const places = new Set(filledUp(runners, bought, budgetFen).map(({ place }) => place))
  const funded = manifest.options.filter((_, place) => places.has(place))
  const spentFen = funded.reduce((sum, { costFen }) => sum + costFen, 0)
  return { thresholdVotes: threshold, votesOfOption: votes, funded: funded.map(({ id }) => id), spentFen }
}

/** The larger of the two limits, rounded up. */
export function thresholdOf({ minSupportVotes, minSupportPercent }: Manifest, votes: number): number {
  const share = BigInt(minSupportPercent) * BigInt(votes)
  const rounded = share > 0n ? (share + 99n) / 100n : share / 100n
  return Math.max(minSupportVotes, Number(rounded))
}

/** Lower cost, then more votes, then the lot; lots are never equal. */
const inTieOrder = (a: Runner, b: Runner) =>
  a.costFen !== b.costFen ? (a.costFen < b.costFen ? -1 : 1) : b.votes - a.votes || (a.lot < b.lot ? -1 : 1)

function sharedOut(runners: Runner[], chosen: number[][], budgetFen: bigint): Runner[] {
  const at = new Map(runners.map(({ place }, n) => [place, n]))
  const ballots = chosen.map((places) => places.flatMap((place) => at.get(place) ?? []))
  const bought = equalShares({ candidates: runners, ballots, budgetFen })
  return runners.filter((_, n) => bought.has(n))
}

/** Most votes first, what still fits is added; equals stay in tie order, for sorting is stable. */
function filledUp(runners: Runner[], bought: Runner[], budgetFen: bigint): Runner[] {
  const funded = [...bought]
  let left = bought.reduce((sum, { costFen }) => sum - costFen, budgetFen)
  for (const runner of [...runners].sort((a, b) => b.votes - a.votes)) {
    if (bought.includes(runner) || runner.costFen > left) continue
    funded.push(runner)
    left -= runner.costFen
  }
  return funded
}

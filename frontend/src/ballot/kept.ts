import { forget, remember, remembered, rememberedUnder } from '@/kernel/storage'
import type { Schema } from '@/kernel/schema'

import type { BallotDraft } from './ballotDraft'
import type { Paper } from './protocol/paper'
import type { Vote } from './protocol/vote'

/** What this phone keeps of a ballot: the paper, the ticks, the signed vote, the receipt. Leaving (退出登录)
 *  clears all of it but the seeds: without her seed nobody gets to the paper again that was drawn with it. */
export type KeptReceipt = Schema<'Receipt'> & { isStamped?: boolean }
/** `manifestDigest`: what the paper was drawn for. `isBrought`: with the recovery code of another phone. */
export type KeptPaper = Paper & { manifestDigest: string; isBrought?: boolean }

export interface KeptCast {
  vote: Vote
  /** What was chosen, in plain; nobody else knows it. */
  choices: string[]
  /** When the box promised to list it, by the clock of this phone; null until it has. */
  promisedAt: string | null
  /** Its place in the public log, proved to this phone; null until then. */
  position: number | null
}

export const keptPaper = (ballotId: string) => remembered<KeptPaper>(`paper:${ballotId}`)
export const keepPaper = (ballotId: string, paper: KeptPaper) => remember(`paper:${ballotId}`, paper)
export const forgetPaper = (ballotId: string) => forget(`paper:${ballotId}`)

export const keptCast = (ballotId: string) => remembered<KeptCast>(`cast:${ballotId}`)
export const keepCast = (ballotId: string, cast: KeptCast) => remember(`cast:${ballotId}`, cast)
/** The ballots in which this phone has cast a vote. */
export const castBallots = () => rememberedUnder('cast:')
export const forgetCast = (ballotId: string) => forget(`cast:${ballotId}`)

export const keptTicks = (ballotId: string) => remembered<BallotDraft>(`ticks:${ballotId}`)
export const keepTicks = (ballotId: string, draft: BallotDraft) => remember(`ticks:${ballotId}`, draft)

export const keptReceipt = (ballotId: string) => remembered<KeptReceipt>(`receipt:${ballotId}`)
export const keepReceipt = (ballotId: string, receipt: KeptReceipt) => remember(`receipt:${ballotId}`, receipt)

const SEEDS = 'seeds'
const MOST_SEEDS = 4

/** A person's seeds on this phone, the newest first. The phone goes round in the family: each has her own. */
export const keptSeeds = (accountId: string): string[] => allSeeds()[accountId] ?? []

/** True when it was really kept. A paper drawn with a seed that is lost is lost too. */
export function keepSeed(accountId: string, seed: string): boolean {
  const others = keptSeeds(accountId).filter((each) => each !== seed)
  return remember(SEEDS, { ...allSeeds(), [accountId]: [seed, ...others].slice(0, MOST_SEEDS) })
}

const allSeeds = () => remembered<Record<string, string[]>>(SEEDS) ?? {}

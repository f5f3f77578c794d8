import { shuffled } from '@/kernel/shuffle'
import type { Schema } from '@/kernel/schema'

/** What is ticked before it is cast. The same limits as in the box, so that nobody is refused there. */
export type Ballot = Schema<'BallotPage'>
export type Option = Ballot['options'][number]

export interface BallotDraft {
  choices: string[]
  /** The order in which this phone shows the options; fixed once it has been seen. */
  order: string
}

/** The ticks after a tap, and whether it was one too many: then the ticks stay as they were. */
export function tick(
  before: readonly string[],
  wished: readonly string[],
  mostChoices: number,
): { choices: string[]; isTooMany: boolean } {
  const isTooMany = wished.length > mostChoices && wished.length > before.length
  return { choices: [...(isTooMany ? before : wished)], isTooMany }
}

/** The same options, in whatever order they were ticked. */
export function isSameChoice(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id))
}

/** Kept ticks against today's ballot: what was withdrawn meanwhile falls out, and is named. */
export function stillOffered(
  kept: readonly string[],
  options: readonly Option[],
): { choices: string[]; gone: Option[] } {
  const offered = new Map(options.map((option) => [option.id, option]))
  const known = kept.filter((id) => offered.has(id))
  const gone = known.flatMap((id) => offered.get(id) ?? []).filter((option) => isWithdrawn(option))
  const isGone = new Set(gone.map((option) => option.id))
  return { choices: known.filter((id) => !isGone.has(id)), gone }
}

/** No place on the list is better than another: each voter has an order of her own, the same on each
 *  of her phones. Withdrawn options stand last. */
export function inOrder(options: readonly Option[], order: string): Option[] {
  const drawn = shuffled(options, order)
  return [...drawn.filter((option) => !isWithdrawn(option)), ...drawn.filter(isWithdrawn)]
}

export const isWithdrawn = (option: Option): boolean => option.withdrawnReason !== null

/** An order once seen stays, so that nothing moves under the finger after the login. */
export function orderOf(kept: string | undefined, voter: string | null, random: () => string): string {
  return kept || voter || random()
}

/** The server's state may be a second old, and its clerk a little late: the clock decides. */
export function stateNow(ballot: Pick<Ballot, 'state' | 'opensAt' | 'closesAt'>, now: Date): Ballot['state'] {
  if (ballot.state === 'counted' || ballot.state === 'counting') return ballot.state
  if (new Date(ballot.closesAt) <= now) return 'counting'
  return new Date(ballot.opensAt) <= now ? 'open' : 'announced'
}

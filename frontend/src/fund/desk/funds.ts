import type { Front } from '../front'
import type { Cycle } from '../year'

/** Every fund that a community has this year, the one its page is about first. */
export function fundsOf(front: Pick<Front, 'cycle' | 'otherFunds'> | undefined): Cycle[] {
  return front?.cycle ? [front.cycle, ...front.otherFunds] : []
}

/** The one that the address names, or the first. */
export function fundOfKind(funds: readonly Cycle[], kind: unknown): Cycle | undefined {
  return funds.find(({ fundKind }) => fundKind === kind) ?? funds[0]
}

/** The front after one of its funds has changed, or after a new one was begun. */
export function withFund(front: Front, changed: Cycle): Front {
  if (!front.cycle || front.cycle.fundKind === changed.fundKind) return { ...front, cycle: changed }
  const others = front.otherFunds.filter(({ fundKind }) => fundKind !== changed.fundKind)
  return { ...front, otherFunds: [...others, changed] }
}

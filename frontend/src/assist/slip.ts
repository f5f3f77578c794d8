import type { Schema } from '@/kernel/schema'

import { words } from './words'

type State = keyof typeof words.slip.states

/** How far it has come, in a sentence; a state of a later version is told as it is. */
export function stateWords(slip: Schema<'SlipPage'>): string {
  if (slip.kind === 'claim' && slip.state === 'waiting') return words.slip.claimWaits
  return words.slip.states[slip.state as State] ?? slip.state
}

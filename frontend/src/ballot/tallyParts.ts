import type { Schema } from '@/kernel/schema'

import type { Ballot, Option } from './ballotDraft'

/** One of the questions of a ballot without money, with its answers in the order of the paper. */
export type Part = Schema<'Part'> & { answers: Option[] }

/** A tally's questions; the next `options` options of the ballot are the answers of each. */
export function partsOf({ parts, options }: Pick<Ballot, 'parts' | 'options'>): Part[] {
  const starts = parts.map((_, place) => parts.slice(0, place).reduce((sum, part) => sum + part.options, 0))
  return parts.map((part, place) => ({ ...part, answers: options.slice(starts[place], starts[place]! + part.options) }))
}

const chosenOf = (part: Part, chosen: readonly string[]) => part.answers.filter(({ id }) => chosen.includes(id))

/** After a tap on an answer: where one may be chosen it takes the place of the other; a second tap takes it back; one
 *  too many changes nothing. */
export function answered(part: Part, chosen: readonly string[], id: string): string[] {
  if (chosen.includes(id)) return chosen.filter((other) => other !== id)
  const own = chosenOf(part, chosen).map((answer) => answer.id)
  if (part.maxChoices === 1) return [...chosen.filter((other) => !own.includes(other)), id]
  return own.length < part.maxChoices ? [...chosen, id] : [...chosen]
}

/** The first question that still wants an answer: without it the paper would count for nothing. */
export function unanswered(parts: readonly Part[], chosen: readonly string[]): Part | undefined {
  return parts.find((part) => chosenOf(part, chosen).length < part.minChoices)
}

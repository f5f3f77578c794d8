import type { Beneficiary } from '@/kernel/beneficiaries'
import { yuan } from '@/kernel/money'
import type { Schema } from '@/kernel/schema'

import { words } from './words/proposals'

export type Item = Schema<'ProposalItem'>

/** What the list shows: only candidates if asked for, and only for these people if asked for. */
export function shown(
  items: readonly Item[],
  wish: { isCandidatesOnly: boolean; whom: Beneficiary | null },
): Item[] {
  return items.filter((item) => {
    if (wish.isCandidatesOnly && item.priceFen === null) return false
    return wish.whom === null || item.beneficiaries.includes(wish.whom)
  })
}

/** The committee's price; before there is one, the author's guess. */
export function priceWords(item: Item): string {
  if (item.priceFen !== null) return yuan(item.priceFen)
  return item.roughCostFen === null ? words.proposals.unknown : words.proposals.rough(yuan(item.roughCostFen))
}

const REFUSED: readonly Item['label'][] = ['returned', 'needs_change', 'ineligible', 'withheld', 'kept_off', 'dropped']
const WAITING: readonly Item['label'][] = ['screening', 'in_circulation', 'under_appeal', 'escalated']
const OVER: readonly Item['label'][] = ['withdrawn', 'off_ballot', 'merged', 'split', 'not_funded', 'deferred']

/** How its label is drawn; the word stands with it. */
export function tagOf({ label }: Item): 'plain' | 'going' | 'waiting' | 'refused' {
  if (REFUSED.includes(label)) return 'refused'
  if (WAITING.includes(label)) return 'waiting'
  return OVER.includes(label) ? 'plain' : 'going'
}

export const photoPath = (photoId: string) => `/api/v1/photos/${photoId}`
export const thumbnailPath = (photoId: string) => `/api/v1/photos/${photoId}/thumbnail`

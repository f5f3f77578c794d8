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

export const photoPath = (photoId: string) => `/api/v1/photos/${photoId}`
export const thumbnailPath = (photoId: string) => `/api/v1/photos/${photoId}/thumbnail`

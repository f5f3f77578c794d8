import { whomOf } from '@/kernel/beneficiaries'

import type { Option } from './ballotDraft'

/** The words frozen with an option, as far as a page can read them: who asked decides what they are. */
export interface Facts {
  photo: string | null
  where: string
  whom: string
  need: string
  priceNote: string
}

export function factsOf({ facts }: Option): Facts {
  const { photoId, beneficiaries } = facts
  return {
    photo: typeof photoId === 'string' ? `/api/v1/photos/${photoId}` : null,
    where: text(facts.place),
    whom: Array.isArray(beneficiaries) ? whomOf(beneficiaries.map(text)) : '',
    need: text(facts.need),
    priceNote: text(facts.priceNote),
  }
}

const text = (fact: unknown): string => (typeof fact === 'string' ? fact : '')

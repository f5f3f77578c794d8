import { deviceMark } from '@/kernel/deviceMark'
import type { Schema } from '@/kernel/schema'

import { isBad } from './faces'

/** What is ticked so far. `id` is drawn here, so that sending it twice is sending it once. */
export interface RatingDraft {
  id: string
  itemId: string | null
  level: number
  aspects: Record<string, number>
  reasons: string[]
  comment: string
  mayCall: 'yes' | 'no'
  phone: string
  wasTold: boolean
}

/** Nothing is chosen beforehand: no face, no call. */
export const emptyDraft = (): RatingDraft => ({
  id: newId(),
  itemId: null,
  level: 0,
  aspects: {},
  reasons: [],
  comment: '',
  mayCall: 'no',
  phone: '',
  wasTold: false,
})

export interface Where {
  slip: string
  pointCode: string
}

/** As the server takes it: what belongs to a bad rating goes only with one. */
export function ratingFrom(draft: RatingDraft, where: Where, reasonsVersion: number): Schema<'RatingGiven'> {
  const bad = isBad(draft.level)
  const mayCall = bad && draft.mayCall === 'yes'
  return {
    ...where,
    id: draft.id,
    itemId: draft.itemId,
    level: draft.level,
    aspects: draft.aspects,
    reasons: bad ? draft.reasons : [],
    reasonsVersion,
    comment: draft.comment,
    mayCall,
    phone: mayCall ? draft.phone : '',
    wasTold: draft.wasTold,
    deviceMark: deviceMark(),
  }
}

/** A random identifier that needs no secure context. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

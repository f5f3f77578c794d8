import type { Schema } from '@/kernel/schema'

import { momentOf } from './moments'
import { moveWords as words } from './moveWords'

/** The form as it is typed. */
export interface MoveTerms {
  closesAt: string
  reason: string
}

export interface CheckedMove {
  errors: Partial<Record<keyof MoveTerms, string>>
  /** Null while anything is wrong. */
  request: Schema<'MoveRequest'> | null
}

const FARTHEST = 30 * 24 * 3_600_000

/** The same limits as the server's: later than now announced, by 30 days at the most, and for a reason. */
export function checkMove(terms: MoveTerms, closesAt: string): CheckedMove {
  const moment = momentOf(terms.closesAt)
  const reason = terms.reason.trim()
  const wrong = wrongTime(moment, new Date(closesAt))
  const errors = {
    ...(wrong && { closesAt: wrong }),
    ...(reason.length < 2 && { reason: words.reasonMissing }),
  }
  if (!moment || Object.keys(errors).length) return { errors, request: null }
  return { errors, request: { closesAt: moment.toISOString(), reason } }
}

function wrongTime(moment: Date | null, closesAt: Date): string | undefined {
  if (!moment) return words.missing
  if (moment <= closesAt) return words.notLater
  return moment.getTime() - closesAt.getTime() > FARTHEST ? words.tooLate : undefined
}

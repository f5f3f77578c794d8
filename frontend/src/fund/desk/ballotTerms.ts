import type { Schema } from '@/kernel/schema'

import { momentOf } from './moments'
import { words as catalogue } from './words'

/** The form as it is typed. */
export interface Terms {
  opensAt: string
  closesAt: string
  custody: Schema<'BallotPage'>['custody']
  paper: 'used' | 'none'
}

export interface Checked {
  errors: Partial<Record<keyof Terms, string>>
  /** Null while anything is wrong. The key of three people, if they open the box, is not among it. */
  request: Schema<'BallotRequest'> | null
}

const words = catalogue.ballot
const HOURS_TO_TYPE = 24

/** The same limits as the server's, so that nobody waits for a no. */
export function checkTerms(terms: Terms, now: Date): Checked {
  const opens = momentOf(terms.opensAt)
  const closes = momentOf(terms.closesAt)
  const errors = {
    ...(!opens && { opensAt: words.momentMissing }),
    ...(!isAfter(closes, opens, now) && { closesAt: words.closesTooEarly }),
  }
  if (Object.keys(errors).length) return { errors, request: null }
  return {
    errors,
    request: {
      opensAt: opens!.toISOString(),
      closesAt: closes!.toISOString(),
      ...(terms.paper === 'used' && { paperUntil: hoursAfter(closes!, HOURS_TO_TYPE).toISOString() }),
    },
  }
}

const hoursAfter = (moment: Date, hours: number) => new Date(moment.getTime() + hours * 3_600_000)

function isAfter(closes: Date | null, opens: Date | null, now: Date): boolean {
  return closes !== null && closes > now && (opens === null || closes > opens)
}

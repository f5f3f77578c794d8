import type { Schema } from '@/kernel/schema'

import { momentOf } from './moments'
import { words as catalogue } from './words'

/** The form as it is typed. */
export interface Terms {
  opensAt: string
  closesAt: string
  maxChoices: string
  minSupportVotes: string
  minSupportPercent: string
  rule: Schema<'BallotRequest'>['rule']
  custody: Schema<'BallotPage'>['custody']
}

export interface Checked {
  errors: Partial<Record<keyof Terms, string>>
  /** Null while anything is wrong. The key of three people, if they open the box, is not among it. */
  request: Schema<'BallotRequest'> | null
}

const words = catalogue.ballot
const MOST_VOTES = 1_000_000

/** The same limits as the server's, so that nobody waits for a no. */
export function checkTerms(terms: Terms, now: Date): Checked {
  const opens = momentOf(terms.opensAt)
  const closes = momentOf(terms.closesAt)
  const choices = whole(terms.maxChoices, 1, 1000)
  const votes = whole(terms.minSupportVotes, 0, MOST_VOTES)
  const percent = whole(terms.minSupportPercent, 0, 100)
  const errors = {
    ...(!opens && { opensAt: words.momentMissing }),
    ...(!isAfter(closes, opens, now) && { closesAt: words.closesTooEarly }),
    ...(choices === null && { maxChoices: words.choicesWrong }),
    ...(votes === null && { minSupportVotes: words.votesWrong }),
    ...(percent === null && { minSupportPercent: words.percentWrong }),
  }
  if (Object.keys(errors).length) return { errors, request: null }
  return {
    errors,
    request: {
      opensAt: opens!.toISOString(),
      closesAt: closes!.toISOString(),
      maxChoices: choices!,
      minSupportVotes: votes!,
      minSupportPercent: percent!,
      rule: terms.rule,
    },
  }
}

function isAfter(closes: Date | null, opens: Date | null, now: Date): boolean {
  return closes !== null && closes > now && (opens === null || closes > opens)
}

function whole(text: string, low: number, high: number): number | null {
  const plain = text.normalize('NFKC').trim()
  if (!/^\d{1,7}$/.test(plain)) return null
  const number = Number(plain)
  return low <= number && number <= high ? number : null
}

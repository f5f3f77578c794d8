/** The checks of docs/ballot-format.md §10, in its order; `bundle` comes before all. */
export const CHECKS = [
  'bundle',
  'manifest',
  'rulesText',
  'checkpoints',
  'entries',
  'result',
  'keys',
  'papers',
  'count',
  'votesFile',
  'kept',
] as const

export type CheckName = (typeof CHECKS)[number]

/** What is wrong; `words.wrong` has the sentence. */
export type What =
  | 'notABundle'
  | 'otherFormat'
  | 'badManifest'
  | 'otherDigest'
  | 'otherRules'
  | 'badCheckpoint'
  | 'otherRoot'
  | 'shortLog'
  | 'sizesDoNotGrow'
  | 'unfinished'
  | 'strangeEntry'
  | 'misplacedEntry'
  | 'wrongEntry'
  | 'badResult'
  | 'otherResult'
  | 'otherSealingKey'
  | 'otherSeed'
  | 'tooManyPapers'
  | 'paperDoesNotFit'
  | 'otherEntitled'
  | 'otherReissues'
  | 'otherCount'
  | 'otherFile'
  | 'otherRows'
  | 'strangeKept'
  | 'keptIsMissing'

export interface Fault {
  check: CheckName
  what: What
  /** Of the entry in the log, counted from 0. */
  position?: number
  /** The first and the last entry among which the change is. */
  between?: [first: number, last: number]
  /** Of the checkpoint or the kept thing in its list, counted from 0. */
  number?: number
  /** The member of the result that differs. */
  member?: string
}

export class Wrong extends Error {
  constructor(readonly fault: Fault) {
    super(`${fault.check}: ${fault.what}`)
  }
}

/** Wrong when it does not hold. */
export function must(holds: boolean, check: CheckName, what: What, where: Omit<Fault, 'check' | 'what'> = {}) {
  if (!holds) throw new Wrong({ check, what, ...where })
}

/** What `read` gives; Wrong when it throws. */
export async function orWrong<T>(
  read: () => T | Promise<T>,
  check: CheckName,
  what: What,
  where: Omit<Fault, 'check' | 'what'> = {},
): Promise<T> {
  try {
    return await read()
  } catch {
    throw new Wrong({ check, what, ...where })
  }
}

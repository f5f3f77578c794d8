import { Malformed, toHex } from './bytes'
import { readCanonical } from './canonicalJson'
import { bytes, digest, integer, isLater, listOf, members, object, oneOf, text, time, uuid } from './shapes'
import { isRsa3072 } from './signatures'

export const FORMAT = 'gongyi-ballot-1'

const option = <T>(costFen: T & ReturnType<typeof integer>) => members({ id: uuid, title: text, costFen, facts: object })

const shapes = {
  type: oneOf('manifest'),
  format: oneOf(FORMAT),
  ballotId: uuid,
  communityId: uuid,
  question: text,
  rule: oneOf('most_votes', 'equal_shares', 'tally'),
  rulesDigest: digest,
  budgetFen: integer(),
  maxChoices: integer(),
  minSupportVotes: integer(),
  minSupportPercent: integer(),
  entitled: integer(),
  opensAt: time,
  closesAt: time,
  options: listOf(option(integer(1))),
  seedDigest: digest,
  issuerKey: bytes(),
  sealingKey: bytes(32),
  boxKey: bytes(32),
  logOrigin: text,
  custody: oneOf('custody', 'trustees'),
  trusteeDigests: listOf(digest),
}
/** Without money, and with parts. */
const tallyShapes = {
  ...shapes,
  budgetFen: integer(0, 0),
  options: listOf(option(integer(0, 0))),
  parts: listOf(members({ title: text, options: integer(1), minChoices: integer(0), maxChoices: integer(1) })),
}
const plain = members(shapes)
const tally = members(tallyShapes)
const plainWithPaper = members({ ...shapes, paperUntil: time })
const tallyWithPaper = members({ ...tallyShapes, paperUntil: time })
const hidden = { showFrom: integer(2) }
const hiddenTally = members({ ...tallyShapes, ...hidden })
const hiddenTallyWithPaper = members({ ...tallyShapes, ...hidden, paperUntil: time })

/** `showFrom` only in a tally that hides the answers of a few, `paperUntil` only in a ballot with paper, `parts` only in a tally. */
export type Manifest = ReturnType<typeof plain> & { paperUntil?: string; showFrom?: number; parts?: ReturnType<typeof tally>['parts'] }
export type Option = Manifest['options'][number]

/** §2; Malformed when it is not one of this format. */
export function readManifest(entry: string): Manifest {
  const read = readCanonical(entry)
  const isHidden = Object.hasOwn(read, 'showFrom')
  const ofTally = isHidden ? [hiddenTally, hiddenTallyWithPaper] as const : [tally, tallyWithPaper] as const
  const [without, withPaper] = read.rule === 'tally' ? ofTally : [plain, plainWithPaper]
  const manifest: Manifest = Object.hasOwn(read, 'paperUntil') ? withPaper(read) : without(read)
  if (manifest.logOrigin !== `gongyi/ballot/${manifest.ballotId}`) throw new Malformed('origin')
  if (manifest.paperUntil && !isLater(manifest.paperUntil, manifest.closesAt)) throw new Malformed('paper')
  if (![0, 3].includes(manifest.trusteeDigests.length)) throw new Malformed('trustees')
  if (!isRsa3072(toHex(manifest.issuerKey))) throw new Malformed('issuer key')
  if (manifest.options.length === 0) throw new Malformed('options')
  if (new Set(manifest.options.map(({ id }) => id)).size !== manifest.options.length) throw new Malformed('options')
  const answers = manifest.parts?.reduce((sum, { options }) => sum + options, 0)
  if (answers !== undefined && answers !== manifest.options.length) throw new Malformed('parts')
  return manifest
}

/** §8: not none, not too many, and of each part of a tally as many as it asks for. */
export function isAllowed({ maxChoices, parts = [] }: Manifest, places: readonly number[]): boolean {
  let start = 0
  const fits = parts.map((part) => {
    const from = start
    start += part.options
    const chosen = places.filter((place) => place >= from && place < from + part.options).length
    return chosen >= part.minChoices && chosen <= part.maxChoices
  })
  return places.length >= 1 && places.length <= maxChoices && fits.every(Boolean)
}

import { Malformed, toHex } from './bytes'
import { readCanonical } from './canonicalJson'
import { bytes, digest, integer, listOf, members, object, oneOf, text, time, uuid } from './shapes'
import { isRsa3072 } from './signatures'

export const FORMAT = 'gongyi-ballot-1'

const shapes = {
  type: oneOf('manifest'),
  format: oneOf(FORMAT),
  ballotId: uuid,
  communityId: uuid,
  question: text,
  rule: oneOf('most_votes', 'equal_shares'),
  rulesDigest: digest,
  budgetFen: integer(),
  maxChoices: integer(),
  minSupportVotes: integer(),
  minSupportPercent: integer(),
  entitled: integer(),
  opensAt: time,
  closesAt: time,
  options: listOf(members({ id: uuid, title: text, costFen: integer(1), facts: object })),
  seedDigest: digest,
  issuerKey: bytes(),
  sealingKey: bytes(32),
  boxKey: bytes(32),
  logOrigin: text,
  custody: oneOf('custody', 'trustees'),
  trusteeDigests: listOf(digest),
}
const withoutPaper = members(shapes)
const withPaper = members({ ...shapes, paperUntil: time })

/** `paperUntil` only in a ballot with paper. */
export type Manifest = ReturnType<typeof withoutPaper> & { paperUntil?: string }
export type Option = Manifest['options'][number]

/** §2; Malformed when it is not one of this format. */
export function readManifest(entry: string): Manifest {
  const read = readCanonical(entry)
  const manifest: Manifest = Object.hasOwn(read, 'paperUntil') ? withPaper(read) : withoutPaper(read)
  if (manifest.logOrigin !== `gongyi/ballot/${manifest.ballotId}`) throw new Malformed('origin')
  if (![0, 3].includes(manifest.trusteeDigests.length)) throw new Malformed('trustees')
  if (!isRsa3072(toHex(manifest.issuerKey))) throw new Malformed('issuer key')
  if (manifest.options.length === 0) throw new Malformed('options')
  if (new Set(manifest.options.map(({ id }) => id)).size !== manifest.options.length) throw new Malformed('options')
  return manifest
}

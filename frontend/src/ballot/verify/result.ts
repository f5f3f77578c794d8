import { Malformed } from './bytes'
import { readCanonical } from './canonicalJson'
import type { Manifest } from './manifest'
import { resultShapes } from './paper'
import { bytes, digest, integer, listOf, members, oneOf, text, uuid } from './shapes'
import { isSignedEd25519 } from './signatures'
import { purposed } from './votes'

const shapes = {
  type: oneOf('result'),
  ballotId: uuid,
  manifestDigest: digest,
  treeSize: integer(0),
  rootHash: bytes(32),
  sealingKey: bytes(32),
  seed: digest,
  entitled: integer(),
  papersDrawn: integer(),
  papersReissued: integer(),
  papersVoided: integer(),
  votes: integer(),
  leftOut: listOf(members({ position: integer(), reason: text })),
  votesOfOption: listOf(integer()),
  thresholdVotes: integer(),
  spentFen: integer(),
  funded: listOf(uuid),
  votesDigest: digest,
  program: text,
  signature: bytes(64),
}
const withoutPaper = members(shapes)
const withPaper = members({ ...shapes, ...resultShapes })

export type Result = ReturnType<typeof withoutPaper> & Partial<ReturnType<typeof withPaper>>

/** §7; Malformed when the box did not sign it. */
export async function readResult(said: string, manifest: Manifest): Promise<Result> {
  const message = readCanonical(said)
  const result: Result = manifest.paperUntil ? withPaper(message) : withoutPaper(message)
  const isSigned = await isSignedEd25519(manifest.boxKey, purposed('result', message), result.signature)
  if (!isSigned) throw new Malformed('signature')
  return result
}

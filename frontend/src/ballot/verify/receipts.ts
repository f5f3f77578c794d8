import { Malformed, type Bytes } from './bytes'
import { readCanonical } from './canonicalJson'
import type { Manifest } from './manifest'
import { bytes, members, oneOf, time } from './shapes'
import { isSignedEd25519 } from './signatures'
import { purposed } from './votes'

/** The leaf that the box promised to log (§5); Malformed when this box did not promise it. */
export async function readReceipt(said: string, manifest: Manifest): Promise<Bytes> {
  const message = readCanonical(said)
  const receipt = members({
    type: oneOf('receipt'),
    ballotId: oneOf(manifest.ballotId),
    leafHash: bytes(32),
    castHour: time,
    withinSeconds: oneOf(600),
    signature: bytes(64),
  })(message)
  const isSigned = await isSignedEd25519(manifest.boxKey, purposed('receipt', message), receipt.signature)
  if (!isSigned || !receipt.castHour.endsWith(':00:00Z')) throw new Malformed('receipt')
  return receipt.leafHash
}

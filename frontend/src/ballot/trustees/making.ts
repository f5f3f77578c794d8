import { x25519 } from '@noble/curves/ed25519.js'

import { b64u } from '../protocol/bytes'
import { splitSecret, type Share } from './shares'

/** The key of a box that is not announced yet, made here and cut into three: what travels can open nothing,
 *  and what can stays on this page until it is printed. */
export interface MadeKey {
  trustees: { ballotId: string; sealingKey: string; digests: string[] }
  shares: Share[]
}

export function makeKey(): MadeKey {
  const [secret, slope] = [random(), random()]
  const ballotId = crypto.randomUUID()
  const shares = splitSecret(ballotId, secret, slope)
  const digests = shares.map(({ digest }) => digest)
  return { trustees: { ballotId, sealingKey: b64u(x25519.getPublicKey(secret)), digests }, shares }
}

const random = () => crypto.getRandomValues(new Uint8Array(32))

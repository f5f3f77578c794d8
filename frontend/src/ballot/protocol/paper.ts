import { ed25519 } from '@noble/curves/ed25519.js'

import { blind, MODULUS_BYTES, opened } from './blindRsa'
import { b64u, joined, unb64u, uuidBytes, type Bytes } from './bytes'
import { derived, factorOf } from './derive'
import type { Keys } from './manifest'

/** A drawn paper as the phone keeps it; all base64url. */
export interface Paper {
  seed: string
  key: string
  credential: string
}

/** M1 and M2 (docs/ballot-format.md §4): the envelope for the desk, and the paper out of its answer. */
export function request(seed: string, keys: Keys): { blinded: string; open: (answer: string) => Paper } {
  const own = derived(unb64u(seed, 16), keys.ballotId)
  const key = ed25519.getPublicKey(own.secretKey)
  const prepared = preparedOf(own.randomizer, key, keys.ballotId)
  const factor = factorOf(own.factorBytes, keys.issuerModulus)
  return {
    blinded: b64u(blind(prepared, own.salt, factor, keys.issuerModulus)),
    open(answer) {
      const credential = opened(unb64u(answer, MODULUS_BYTES), prepared, factor, keys.issuerModulus)
      return { seed, key: b64u(key), credential: b64u(credential) }
    },
  }
}

export function preparedOf(randomizer: Bytes, key: Bytes, ballotId: string): Bytes {
  return joined(randomizer, 'gongyi ballot key\n', uuidBytes(ballotId), key)
}

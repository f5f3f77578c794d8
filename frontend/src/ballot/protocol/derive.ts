import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'

import { joined, numberOf, utf8, uuidBytes, type Bytes } from './bytes'

/** Everything that one phone needs for one ballot (docs/ballot-format.md §3). */
export interface Derived {
  secretKey: Bytes
  randomizer: Bytes
  salt: Bytes
  factorBytes: Bytes
}

export function derived(seed: Bytes, ballotId: string): Derived {
  const derive = (label: string, length: number): Bytes =>
    hkdf(sha256, seed, utf8('gongyi-ballot-1'), joined(`${label}\n`, uuidBytes(ballotId)), length)
  return {
    secretKey: derive('ballot key', 32),
    randomizer: derive('randomizer', 32),
    salt: derive('salt', 48),
    factorBytes: derive('factor', 400),
  }
}

/** 2 + (the bytes as a number) mod (n − 3). */
export const factorOf = (bytes: Bytes, modulus: bigint): bigint => 2n + (numberOf(bytes) % (modulus - 3n))

import { sha256 } from '@noble/hashes/sha2.js'

import { modulusOf } from './blindRsa'
import { hex, unb64u, utf8, type Bytes } from './bytes'

/** What a phone takes from a manifest, and from nowhere else. */
export interface Keys {
  ballotId: string
  /** In the manifest's order: a sealed vote has one byte for each. */
  optionIds: string[]
  issuerModulus: bigint
  sealingKey: Bytes
  boxKey: Bytes
  logOrigin: string
  /** Of the three codes that open the box, by their places; none when the server opens it. */
  trusteeDigests: string[]
}

/** The keys of a ballot; throws when these are not the bytes under the digest that the page shows. */
export function keysOf(manifest: string, digest: string): Keys {
  if (hex(sha256(utf8(manifest))) !== digest) throw new Error('The manifest is not the one announced.')
  const read = JSON.parse(manifest)
  if (read.type !== 'manifest' || read.format !== 'gongyi-ballot-1') throw new Error('A manifest of another format.')
  return {
    ballotId: read.ballotId,
    optionIds: read.options.map((option: { id: string }) => option.id),
    issuerModulus: modulusOf(unb64u(read.issuerKey)),
    sealingKey: unb64u(read.sealingKey, 32),
    boxKey: unb64u(read.boxKey, 32),
    logOrigin: read.logOrigin,
    trusteeDigests: read.trusteeDigests,
  }
}

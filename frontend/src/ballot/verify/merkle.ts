import { sha256 } from '@noble/hashes/sha2.js'

import { join, type Bytes } from './bytes'

/** RFC 6962 §2.1. */
export const leafHash = (entry: Bytes): Bytes => new Uint8Array(sha256(join(Uint8Array.of(0), entry)))
const nodeHash = (left: Bytes, right: Bytes): Bytes => new Uint8Array(sha256(join(Uint8Array.of(1), left, right)))

/** roots[size] is the root of the first `size` leaves. Full subtrees are kept, so that a root of
 *  every checkpoint costs no more than a few hashes each. */
export function rootsOf(leaves: readonly Bytes[]): Bytes[] {
  const roots = [new Uint8Array(sha256(new Uint8Array()))]
  const full: { hash: Bytes; height: number }[] = []
  for (const leaf of leaves) {
    let tree = { hash: leaf, height: 0 }
    while (full.at(-1)?.height === tree.height) {
      tree = { hash: nodeHash(full.pop()!.hash, tree.hash), height: tree.height + 1 }
    }
    full.push(tree)
    roots.push(full.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right)))
  }
  return roots
}

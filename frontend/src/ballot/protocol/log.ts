import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'

import { isSame, joined, unb64u, unbase64, utf8, type Bytes } from './bytes'

/** The public log as a phone checks it (docs/ballot-format.md §6; RFC 6962 §2.1, C2SP tlog-checkpoint). */
export interface Checkpoint {
  size: number
  root: Bytes
}

export const leafHash = (entry: Bytes): Bytes => sha256(joined(Uint8Array.of(0), entry))
const node = (left: Bytes, right: Bytes): Bytes => sha256(joined(Uint8Array.of(1), left, right))

/** Whether the path leads from this leaf to the root (RFC 9162 §2.1.3.2). */
export function isIncluded(leaf: Bytes, position: number, proof: readonly Bytes[], { size, root }: Checkpoint): boolean {
  if (position < 0 || position >= size) return false
  let [at, last, hash] = [position, size - 1, leaf]
  for (const step of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = node(step, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else hash = node(hash, step)
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && isSame(hash, root)
}

const half = (value: number): number => Math.floor(value / 2)

/** The checkpoint in a signed note; throws unless the box has signed it for this log. */
export function checkpointOf(note: string, origin: string, boxKey: Bytes): Checkpoint {
  const end = note.indexOf('\n\n') + 1
  const body = note.slice(0, end)
  const [name, size, root, rest] = body.split('\n')
  if (name !== origin || rest !== '') throw new Error('A note of another log.')
  const line = note.slice(end + 1).split('\n').find((each) => each.startsWith(`— ${origin} `))
  if (!line || !isByBox(line, body, origin, boxKey)) throw new Error('The box has not signed this note.')
  return { size: Number(size), root: unbase64(root!) }
}

function isByBox(line: string, body: string, origin: string, boxKey: Bytes): boolean {
  const signature = unbase64(line.slice(`— ${origin} `.length))
  const keyId = sha256(joined(origin, '\n', Uint8Array.of(1), boxKey)).subarray(0, 4)
  if (signature.length !== 68 || !isSame(signature.subarray(0, 4), keyId)) return false
  return ed25519.verify(signature.subarray(4), utf8(body), boxKey, { zip215: false })
}

/** What the box answers when asked where an entry stands. */
export interface Proof {
  position: number
  treeSize: number
  proof: string[]
  checkpoint: string
}

/** Whether the proof shows this leaf under a checkpoint that the box has signed. */
export function isInLog(leaf: string, found: Proof, origin: string, boxKey: Bytes): boolean {
  try {
    const checkpoint = checkpointOf(found.checkpoint, origin, boxKey)
    const path = found.proof.map((step) => unb64u(step, 32))
    return isIncluded(unb64u(leaf, 32), found.position, path, checkpoint)
  } catch {
    return false
  }
}

import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'

import { b64u, joined, u32, unb64u, utf8, uuidBytes, type Bytes } from './bytes'
import { canonical, signedBytes } from './canonical'
import { derived } from './derive'
import { sealed } from './hpke'
import { leafHash } from './log'
import type { Keys } from './manifest'
import type { Paper } from './paper'

/** M3 as it travels and as it will stand in the log. */
export type Vote = {
  type: 'vote'
  ballotId: string
  key: string
  randomizer: string
  credential: string
  sequence: number
  sealed: string
  signature: string
}

/** A paper given up: it counts for nothing, whatever was or will be cast with it. */
export type Void = Omit<Vote, 'type' | 'sealed'> & { type: 'void' }

/** M4: the box's promise that an entry will be in the log. */
export type BoxPromise = {
  type: string
  ballotId: string
  leafHash: string
  castHour: string
  withinSeconds: number
  signature: string
}

/** A vote sealed and signed; `ephemeral`: 32 random bytes for this message alone. */
export function signedVote(
  keys: Keys,
  paper: Paper,
  choices: readonly string[],
  sequence: number,
  ephemeral: Bytes,
): Vote {
  const own = derived(unb64u(paper.seed, 16), keys.ballotId)
  const info = joined('gongyi choices\n', uuidBytes(keys.ballotId), unb64u(paper.key, 32), u32(sequence))
  const vote = {
    type: 'vote' as const,
    ballotId: keys.ballotId,
    key: paper.key,
    randomizer: b64u(own.randomizer),
    credential: paper.credential,
    sequence,
    sealed: b64u(sealed(keys.sealingKey, info, bytesOfChoices(keys, choices), ephemeral)),
  }
  return { ...vote, signature: b64u(ed25519.sign(signedBytes('vote', vote), own.secretKey)) }
}

/** `sequence` above that of every vote of this paper. */
export function signedVoid(keys: Keys, paper: Paper, sequence: number): Void {
  const own = derived(unb64u(paper.seed, 16), keys.ballotId)
  const { key, credential } = paper
  const unsigned = { type: 'void' as const, ballotId: keys.ballotId, key, randomizer: b64u(own.randomizer), credential, sequence }
  return { ...unsigned, signature: b64u(ed25519.sign(signedBytes('void', unsigned), own.secretKey)) }
}

/** As many bytes for everybody: 0x01, then one byte per option. */
export function bytesOfChoices({ optionIds }: Keys, choices: readonly string[]): Bytes {
  if (choices.some((id) => !optionIds.includes(id))) throw new Error('Not an option of this ballot.')
  return Uint8Array.of(1, ...optionIds.map((id) => Number(choices.includes(id))))
}

export const leafOf = (vote: Vote | Void): string => b64u(leafHash(utf8(canonical(vote))))

/** Whether the box has promised, with its key from the manifest, to list this very vote. */
export function isPromised({ ballotId, boxKey }: Keys, vote: Vote | Void, promise: BoxPromise): boolean {
  const { type, castHour, withinSeconds, signature } = promise
  const said = { type, ballotId: promise.ballotId, leafHash: promise.leafHash, castHour, withinSeconds }
  if (type !== 'receipt' || said.ballotId !== ballotId || said.leafHash !== leafOf(vote)) return false
  return isSignedBy(boxKey, signature, signedBytes('receipt', said))
}

/** Strict Ed25519 (RFC 8032); whatever cannot be read is not signed. */
export function isSignedBy(key: Bytes, signature: string, message: Bytes): boolean {
  try {
    return ed25519.verify(unb64u(signature, 64), message, key, { zip215: false })
  } catch {
    return false
  }
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The short code on the screen: 40 bits, `7K4M-2QXD`. */
export function shortCode(ballotId: string, key: string): string {
  const digest = sha256(joined('gongyi code\n', uuidBytes(ballotId), unb64u(key, 32)))
  const bits = Array.from(digest.subarray(0, 5), (byte) => byte.toString(2).padStart(8, '0')).join('')
  const code = bits.replace(/.{5}/g, (five) => LETTERS.charAt(Number.parseInt(five, 2)))
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

import { sha256 } from '@noble/hashes/sha2.js'

import { b64u, hex, isSame, joined, unb64u, uuidBytes, type Bytes } from '../protocol/bytes'

/* The key of the box in three pieces, any two of which open it (docs/ballot-format.md §8). */

const MARK = 'gongyi-share:'
const CHECK_BYTES = 4
const RAW_BYTES = 16 + 1 + 32
export const PLACES = [1, 2, 3] as const
export type Place = (typeof PLACES)[number]

export interface Share {
  /** As hex, because that is what it is compared with. */
  ballotId: string
  place: Place
  /** Public in the manifest: a piece that was misread or made up is noticed at once. */
  digest: string
  /** What the printed code says. */
  text: string
}

/** `slope`: as many random bytes as the secret has. */
export function splitSecret(ballotId: string, secret: Bytes, slope: Bytes): Share[] {
  return PLACES.map((place) => {
    const point = secret.map((byte, index) => byte ^ times(slope[index]!, place))
    return shareOf(joined(uuidBytes(ballotId), Uint8Array.of(place), point))
  })
}

/** What was scanned or typed, spaces or not; null when it is no such code or has a mistake. */
export function readShare(text: string): Share | null {
  const letters = text.replace(/\s/g, '')
  const whole = bytesOf(letters.startsWith(MARK) ? letters.slice(MARK.length) : letters)
  const raw = whole?.subarray(0, RAW_BYTES)
  if (!raw || !isSame(checkOf(raw), whole!.subarray(RAW_BYTES))) return null
  return PLACES.includes(raw[16] as Place) ? shareOf(raw) : null
}

export const idAsHex = (ballotId: string): string => hex(uuidBytes(ballotId))

function shareOf(raw: Bytes): Share {
  return {
    ballotId: hex(raw.subarray(0, 16)),
    place: raw[16] as Place,
    digest: hex(sha256(raw)),
    text: MARK + b64u(joined(raw, checkOf(raw))),
  }
}

const checkOf = (raw: Bytes): Bytes => sha256(raw).subarray(0, CHECK_BYTES)

function bytesOf(letters: string): Bytes | null {
  try {
    return unb64u(letters, RAW_BYTES + CHECK_BYTES)
  } catch {
    return null
  }
}

/** Product in GF(2⁸) modulo x⁸+x⁴+x³+x+1. */
function times(one: number, other: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ (product & 0x80 ? 0x11b : 0)
    if ((other >> bit) & 1) product ^= one
  }
  return product & 0xff
}

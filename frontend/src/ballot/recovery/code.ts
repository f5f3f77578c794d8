import { sha256 } from '@noble/hashes/sha2.js'

import { b64u, bytesOf, joined, numberOf, unb64u } from '../protocol/bytes'
import { CHARACTERS } from './characters'

/* The recovery code (docs/ballot-format.md §3): the seed and four bits to notice a typing mistake, as
 * twelve everyday characters, or as the text of a QR code. */

const QR_PURPOSE = 'gongyi-paper:'
const SEED_BYTES = 16
const LENGTH = 12

/** Twelve characters in three groups, as they are written down. */
export function charactersOf(seed: string): string {
  const bytes = unb64u(seed, SEED_BYTES)
  const bits = numberOf(joined(bytes, sha256(bytes).subarray(0, 1))) >> 4n
  const letters = Array.from({ length: LENGTH }, (_, index) => {
    return CHARACTERS.charAt(Number((bits >> BigInt(11 * (LENGTH - 1 - index))) & 2047n))
  })
  return letters.join('').replace(/(.{4})(?=.)/g, '$1 ')
}

export const qrTextOf = (seed: string): string => QR_PURPOSE + seed

/** What was typed or scanned, as a seed; null when it has a mistake. */
export function seedOf(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/[\s、，,。.·-]/g, '')
  const scanned = typed.trim()
  return scanned.startsWith(QR_PURPOSE) ? scannedSeed(scanned.slice(QR_PURPOSE.length)) : seedOfCharacters(text)
}

function scannedSeed(text: string): string | null {
  try {
    return b64u(unb64u(text, SEED_BYTES))
  } catch {
    return null
  }
}

function seedOfCharacters(text: string): string | null {
  const numbers = Array.from(text, (letter) => CHARACTERS.indexOf(letter))
  if (numbers.length !== LENGTH || numbers.includes(-1)) return null
  const bits = numbers.reduce((sum, number) => (sum << 11n) | BigInt(number), 0n)
  const seed = b64u(bytesOf(bits >> 4n, SEED_BYTES))
  return charactersOf(seed).replaceAll(' ', '') === text ? seed : null
}

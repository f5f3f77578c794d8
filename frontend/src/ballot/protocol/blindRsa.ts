import { sha384 } from '@noble/hashes/sha2.js'

import { bytesOf, isSame, joined, numberOf, u32, type Bytes } from './bytes'

/* RFC 9474 RSABSSA-SHA384-PSS-Randomized with RSA-3072, the phone's half. The exponent is public and
 * small, so that blinding and opening cost a few dozen multiplications; nothing secret is raised to a
 * secret power here. */

export const MODULUS_BYTES = 384
const EXPONENT = 65537n
const HASH_BYTES = 48
const SALT_BYTES = 48
const EM_BITS = 3071
const DB_BYTES = MODULUS_BYTES - HASH_BYTES - 1
// SubjectPublicKeyInfo of rsaEncryption with 3072 bits and 65537 differs from key to key only in its modulus.
const SPKI_HEAD = Uint8Array.of(
  0x30, 0x82, 0x01, 0xa2, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01,
  0x05, 0x00, 0x03, 0x82, 0x01, 0x8f, 0x00, 0x30, 0x82, 0x01, 0x8a, 0x02, 0x82, 0x01, 0x81, 0x00,
) // prettier-ignore
const SPKI_TAIL = Uint8Array.of(0x02, 0x03, 0x01, 0x00, 0x01)

/** The modulus of an issuer key; a key of another kind is refused. */
export function modulusOf(spki: Bytes): bigint {
  const modulus = spki.subarray(SPKI_HEAD.length, SPKI_HEAD.length + MODULUS_BYTES)
  if (!isSame(spki, joined(SPKI_HEAD, modulus, SPKI_TAIL)) || modulus[0]! < 0x80) {
    throw new Error('Not an RSA-3072 key with exponent 65537.')
  }
  return numberOf(modulus)
}

/** §4.2: the envelope that goes to the desk. */
export function blind(prepared: Bytes, salt: Bytes, factor: bigint, modulus: bigint): Bytes {
  const message = numberOf(pssEncoded(prepared, salt))
  return bytesOf((message * toExponent(factor, modulus)) % modulus, MODULUS_BYTES)
}

/** §4.4: the desk's answer out of its envelope; throws when the desk did not sign what was asked. */
export function opened(answer: Bytes, prepared: Bytes, factor: bigint, modulus: bigint): Bytes {
  const value = (numberOf(answer) * inverse(factor, modulus)) % modulus
  const credential = bytesOf(value, MODULUS_BYTES)
  if (!isSigned(prepared, credential, modulus)) throw new Error('The desk signed something else.')
  return credential
}

/** RSASSA-PSS over `prepared`, SHA-384, a salt of exactly 48 bytes (RFC 8017 §8.1.2). */
export function isSigned(prepared: Bytes, credential: Bytes, modulus: bigint): boolean {
  const signature = numberOf(credential)
  if (credential.length !== MODULUS_BYTES || signature >= modulus) return false
  const encoded = bytesOf(toExponent(signature, modulus), MODULUS_BYTES)
  const hash = encoded.subarray(DB_BYTES, -1)
  const block = masked(encoded.subarray(0, DB_BYTES), hash)
  return isSame(encoded, pssEncoded(prepared, block.subarray(-SALT_BYTES)))
}

/** EMSA-PSS (RFC 8017 §9.1.1): masked block ‖ hash ‖ 0xbc. */
function pssEncoded(message: Bytes, salt: Bytes): Bytes {
  const hash = sha384(joined(new Uint8Array(8), sha384(message), salt))
  const zeros = new Uint8Array(DB_BYTES - 1 - SALT_BYTES)
  return joined(masked(joined(zeros, Uint8Array.of(1), salt), hash), hash, Uint8Array.of(0xbc))
}

/** XOR with MGF1 of the hash; the bits above `EM_BITS` are cleared. */
function masked(block: Bytes, hash: Bytes): Bytes {
  const mask = mgf1(hash, block.length)
  const result = block.map((byte, index) => byte ^ mask[index]!)
  result[0]! &= 0xff >> (MODULUS_BYTES * 8 - EM_BITS)
  return result
}

function mgf1(seed: Bytes, length: number): Bytes {
  const blocks = Array.from({ length: Math.ceil(length / HASH_BYTES) }, (_, index) => sha384(joined(seed, u32(index))))
  return joined(...blocks).subarray(0, length)
}

/** value^65537: sixteen squarings and one multiplication. */
function toExponent(value: bigint, modulus: bigint): bigint {
  let power = value
  for (let bits = EXPONENT; bits > 1n; bits >>= 1n) power = (power * power) % modulus
  return (power * value) % modulus
}

/** The extended Euclidean algorithm. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [rest, next, sum, step] = [modulus, value, 0n, 1n]
  while (next) {
    const quotient = rest / next
    ;[rest, next] = [next, rest - quotient * next]
    ;[sum, step] = [step, sum - quotient * step]
  }
  if (rest !== 1n) throw new Error('The factor has no inverse.')
  return sum < 0n ? sum + modulus : sum
}

import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'

import { isSame, join, type Bytes } from './bytes'

const Point = ed25519.Point
const ORDER = Point.Fn.ORDER

/** RFC 8032 §5.1.7 to the letter: S < L, points in their only encoding, and the encoding of
 *  [S]B − [k]A compared with R; and no key of small order, for under such a key one signature fits
 *  many messages. Browsers differ in odd cases, so a yes of theirs is asked to have an ordinary key
 *  and a no is looked at again. */
export async function isSignedEd25519(key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  if (signature.length !== 64 || key.length !== 32 || !isOrdinary(key)) return false
  return (await browserSaysYes(key, message, signature)) || isSignedSlowly(key, message, signature)
}

async function browserSaysYes(key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  try {
    const imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', imported, signature, message)
  } catch {
    return false // an older browser, or not a point
  }
}

function isSignedSlowly(key: Bytes, message: Bytes, signature: Bytes): boolean {
  const s = littleEndian(signature.subarray(32))
  if (s >= ORDER) return false
  try {
    const k = littleEndian(sha512(join(signature.subarray(0, 32), key, message))) % ORDER
    const expected = times(Point.BASE, s).subtract(times(Point.fromBytes(key), k))
    return isSame(expected.toBytes(), signature.subarray(0, 32))
  } catch {
    return false // not a point
  }
}

type CurvePoint = typeof Point.BASE

function times(point: CurvePoint, factor: bigint): CurvePoint {
  return factor === 0n ? Point.ZERO : point.multiplyUnsafe(factor)
}

/** y of the eight points whose order divides 8; of each but 1 and −1 there are two. */
const P = Point.Fp.ORDER
const Y8 = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n
const WEAK = [0n, 1n, P - 1n, Y8, P - Y8]

/** Written in the only way it may be, y < 2²⁵⁵ − 19, and not of small order. */
function isOrdinary(key: Bytes): boolean {
  const y = littleEndian(key) & ((1n << 255n) - 1n)
  return y < P && !WEAK.includes(y)
}

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n
  for (let at = bytes.length - 1; at >= 0; at--) value = (value << 8n) | BigInt(bytes[at]!)
  return value
}

/* A SubjectPublicKeyInfo of RSA-3072 with e = 65537 has one form: only the modulus differs. */
const SPKI_BEFORE = '308201a2300d06092a864886f70d01010105000382018f003082018a0282018100'
const SPKI_AFTER = '0203010001'

export function isRsa3072(hex: string): boolean {
  const modulus = hex.slice(SPKI_BEFORE.length, -SPKI_AFTER.length)
  if (!hex.startsWith(SPKI_BEFORE) || !hex.endsWith(SPKI_AFTER) || modulus.length !== 768) return false
  return modulus[0]! >= '8' && /[13579bdf]$/.test(modulus)
}

export type IssuerKey = CryptoKey

export const importIssuerKey = (spki: Bytes): Promise<IssuerKey> =>
  crypto.subtle.importKey('spki', spki, { name: 'RSA-PSS', hash: 'SHA-384' }, false, ['verify'])

/** RSASSA-PSS, SHA-384, MGF1-SHA-384, a salt of exactly 48. */
export const isSignedRsa = (key: IssuerKey, message: Bytes, signature: Bytes): Promise<boolean> =>
  crypto.subtle.verify({ name: 'RSA-PSS', saltLength: 48 }, key, signature, message)

// @vitest-environment node
import { afterEach, expect, test, vi } from 'vitest'

import { ed25519 } from '@noble/curves/ed25519.js'

import { fromHex, join, utf8 } from './bytes'
import { isSignedEd25519 } from './signatures'

const message = utf8('gongyi vote\n{}')
const privateKey = fromHex('11'.repeat(32))
const key = new Uint8Array(ed25519.getPublicKey(privateKey))
const signature = new Uint8Array(ed25519.sign(message, privateKey))

/** S + L: the same signature to a lenient reader. */
const overflown = (() => {
  const s = [...signature.slice(32)].reverse().reduce((all, byte) => (all << 8n) | BigInt(byte), 0n) + ed25519.Point.Fn.ORDER
  return join(signature.slice(0, 32), Uint8Array.from({ length: 32 }, (_, at) => Number((s >> BigInt(8 * at)) & 255n)))
})()

/** With the neutral point as the key, R = [S]B is a signature of everything. */
const ofNeutral = join(new Uint8Array(ed25519.Point.BASE.multiply(5n).toBytes()), fromHex('05' + '00'.repeat(31)))
const neutral = fromHex('01' + '00'.repeat(31))
const neutralPlusP = fromHex('ee' + 'ff'.repeat(30) + '7f')
const neutralMinus = fromHex('01' + '00'.repeat(30) + '80')

afterEach(() => vi.restoreAllMocks())

test.each([
  ['its own signature', key, signature, true],
  ['S not below the order (RFC 8032 §5.1.7)', key, overflown, false],
  ['another message', key, join(signature.slice(0, 63), Uint8Array.of(signature[63]! ^ 1)), false],
  ['a signature that is too short', key, signature.slice(0, 63), false],
  ['a key that is no point', fromHex('02' + '00'.repeat(31)), signature, false],
  ['the neutral point: everybody can sign with it', neutral, ofNeutral, false],
  ['the neutral point with y + p (§5.1.3)', neutralPlusP, ofNeutral, false],
  ['the neutral point with a minus (§5.1.3)', neutralMinus, ofNeutral, false],
])('%s: the same with and without the help of the browser', async (_, publicKey, signed, isRight) => {
  expect(await isSignedEd25519(publicKey, message, signed)).toBe(isRight)

  vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new Error('an older browser'))
  expect(await isSignedEd25519(publicKey, message, signed)).toBe(isRight)
})

// @vitest-environment node
import { readFileSync } from 'node:fs'

import { expect, test, vi } from 'vitest'

import { fromB64u, isSame, toB64u, toHex, utf8, uuidBytes, join, u32 } from './bytes'
import { readCanonical } from './canonicalJson'
import { readCheckpoint } from './checkpoints'
import { leafHash, rootsOf } from './merkle'
import { importSealingKey, sealingKeyOf, unseal } from './sealing'
import { importIssuerKey, isRsa3072, isSignedEd25519, isSignedRsa } from './signatures'
import { purposed } from './votes'
import { shortCode } from './votesFile'

const { draw, cast, log, ed25519 } = JSON.parse(
  readFileSync(new URL('../../../../docs/ballot-vectors.json', import.meta.url), 'utf8'),
)
const origin = `gongyi/ballot/${draw.ballotId}`

test('the stamp of the desk is seen on the paper of the example', async () => {
  const issuer = await importIssuerKey(fromB64u(draw.issuerKey))
  const stamped = join(fromB64u(draw.randomizer), utf8('gongyi ballot key\n'), uuidBytes(draw.ballotId), fromB64u(draw.key))

  expect(isRsa3072(toHex(fromB64u(draw.issuerKey)))).toBe(true)
  expect(toB64u(stamped)).toBe(draw.prepared)
  expect(await isSignedRsa(issuer, stamped, fromB64u(draw.credential))).toBe(true)
  expect(await isSignedRsa(issuer, stamped.slice(1), fromB64u(draw.credential))).toBe(false)
})

test.each([['vote'], ['void']])('the %s of the example is signed by its key', async (type) => {
  const message = readCanonical(cast[type])
  const signature = fromB64u(message.signature as string, 64)

  expect(await isSignedEd25519(fromB64u(draw.key), purposed(type, message), signature)).toBe(true)
  expect(await isSignedEd25519(fromB64u(draw.key), purposed('result', message), signature)).toBe(false)
})

test('the sealed vote of the example opens, with the key of that ballot only', async () => {
  const key = await importSealingKey(fromB64u(cast.sealingPrivateKey))
  const other = await importSealingKey(fromB64u(cast.boxPrivateKey))
  const sealed = fromB64u(readCanonical(cast.vote).sealed as string)
  const info = join(utf8('gongyi choices\n'), uuidBytes(draw.ballotId), fromB64u(draw.key), u32(cast.sequence))

  expect(toB64u(sealingKeyOf(key.isPrivate))).toBe(cast.sealingKey)
  expect(toB64u(info)).toBe(cast.info)
  expect(toB64u((await unseal(key, sealed, info))!)).toBe(cast.opened)
  expect(toB64u((await unseal({ ...key, native: null }, sealed, info))!)).toBe(cast.opened) // an older browser
  expect(await unseal(other, sealed, info)).toBeNull()
})

test('the leaf, the receipt and the short code of the example', async () => {
  const receipt = readCanonical(cast.receipt)

  expect(toB64u(leafHash(utf8(cast.vote)))).toBe(cast.leafHash)
  const signature = fromB64u(receipt.signature as string)
  expect(await isSignedEd25519(fromB64u(cast.boxKey), purposed('receipt', receipt), signature)).toBe(true)
  expect(shortCode(draw.ballotId, fromB64u(draw.key))).toBe(cast.code)
})

test('the root of every size of the example, and its checkpoint with its witness', async () => {
  const roots = rootsOf(log.entries.map((entry: string) => leafHash(utf8(entry))))
  const witness = { name: log.witnessName, key: fromB64u(log.witnessKey) }
  const read = await readCheckpoint(log.checkpoint + log.cosignature, origin, fromB64u(cast.boxKey), [witness])

  expect(roots.map(toB64u)).toEqual(log.roots)
  expect(read.size).toBe(7)
  expect(isSame(read.root, roots[7]!)).toBe(true)
  expect(read.witnesses).toEqual([log.witnessName])
})

test('a witness whose line is false is noticed', async () => {
  const witness = { name: log.witnessName, key: fromB64u(log.witnessKey) }
  const line: string = log.cosignature
  const spoilt = line.slice(0, -8) + (line.at(-8) === 'A' ? 'B' : 'A') + line.slice(-7)

  await expect(readCheckpoint(log.checkpoint + spoilt, origin, fromB64u(cast.boxKey), [witness])).rejects.toThrow()
})

interface SignatureRow {
  why: string
  key: string
  message: string
  signature: string
  isGood: boolean
}

test.each(ed25519 as SignatureRow[])('a signature: $why', async ({ key, message, signature, isGood }) => {
  expect(await isSignedEd25519(fromB64u(key), fromB64u(message), fromB64u(signature))).toBe(isGood)
  vi.spyOn(crypto.subtle, 'importKey').mockRejectedValueOnce(new Error('an older browser'))
  expect(await isSignedEd25519(fromB64u(key), fromB64u(message), fromB64u(signature))).toBe(isGood)
  vi.restoreAllMocks()
})

// @vitest-environment node
import { gcm } from '@noble/ciphers/aes.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'

import vectors from '../../../../docs/ballot-vectors.json'
import { charactersOf, qrTextOf, seedOf } from '../recovery/code'
import { blind, isSigned, modulusOf, opened } from './blindRsa'
import { b64u, hex, joined, u32, unb64u, unhex, utf8, uuidBytes } from './bytes'
import { canonical } from './canonical'
import { derived, factorOf } from './derive'
import { sealed } from './hpke'
import { checkpointOf, isIncluded, isInLog, leafHash } from './log'
import { keysOf, type Keys } from './manifest'
import { preparedOf, request } from './paper'
import { bytesOfChoices, isPromised, isSignedBy, leafOf, shortCode, signedVote, type Vote } from './vote'

/* The worked examples that come with the format. */

const { draw, cast, log } = vectors
const modulus = modulusOf(unb64u(draw.issuerKey))
const own = derived(unb64u(draw.seed), draw.ballotId)
const key = ed25519.getPublicKey(own.secretKey)
const prepared = preparedOf(own.randomizer, key, draw.ballotId)
const optionIds = ['a', 'b', 'c', 'd', 'e', 'f']
const keys: Keys = {
  ballotId: draw.ballotId,
  optionIds,
  issuerModulus: modulus,
  sealingKey: unb64u(cast.sealingKey),
  boxKey: unb64u(cast.boxKey),
  logOrigin: `gongyi/ballot/${draw.ballotId}`,
  trusteeDigests: [],
}
const paper = { seed: draw.seed, key: draw.key, credential: draw.credential }
const flipped = (text: string, at = 0) => {
  const bytes = unb64u(text)
  bytes[at]! ^= 1
  return b64u(bytes)
}

describe('drawing a paper', () => {
  it.each([
    ['ballotPrivateKey', own.secretKey],
    ['key', key],
    ['randomizer', own.randomizer],
    ['salt', own.salt],
    ['prepared', prepared],
  ] as const)('%s follows from the seed', (name, bytes) => expect(b64u(bytes)).toBe(draw[name]))

  it('the factor follows from the seed', () => {
    expect(factorOf(own.factorBytes, modulus)).toBe(BigInt(`0x${Buffer.from(draw.factor, 'base64url').toString('hex')}`))
  })

  it('the envelope and what comes out of it are the example’s', () => {
    const drawing = request(draw.seed, keys)
    expect(drawing.blinded).toBe(draw.blinded)
    expect(drawing.open(draw.answer)).toEqual(paper)
  })

  it.each<[string, string]>([
    [flipped(draw.answer, 383), 'one bit flipped'],
    [draw.blinded, 'the envelope sent back'],
    [b64u(new Uint8Array(384)), 'zero'],
    [draw.answer.slice(4), 'too short'],
  ])('an answer that is not the desk’s signature is refused (%#)', (answer) => {
    expect(() => request(draw.seed, keys).open(answer)).toThrow()
  })

  it('a credential for another key is none', () => {
    const other = preparedOf(own.randomizer, new Uint8Array(32), draw.ballotId)
    expect(isSigned(prepared, unb64u(draw.credential), modulus)).toBe(true)
    expect(isSigned(other, unb64u(draw.credential), modulus)).toBe(false)
  })

  it('a key of another size is refused', () => {
    expect(() => modulusOf(unb64u(draw.issuerKey).subarray(0, -1))).toThrow()
  })
})

it('an envelope opens only with the factor that closed it', () => {
  expect(b64u(blind(prepared, own.salt, 2n, modulus))).not.toBe(draw.blinded)
  expect(() => opened(unb64u(draw.answer), prepared, 2n, modulus)).toThrow()
})

describe('casting a vote', () => {
  const example = JSON.parse(cast.vote) as Vote

  it('the example is canonical, and its leaf is the one given', () => {
    expect(canonical(example)).toBe(cast.vote)
    expect(leafOf(example)).toBe(cast.leafHash)
  })

  it('what is sealed is one byte per option', () => {
    const choices = cast.chosen.map((index) => optionIds[index]!)
    expect(b64u(bytesOfChoices(keys, choices))).toBe(cast.opened)
    expect(() => bytesOfChoices(keys, ['x'])).toThrow()
  })

  it('a signed vote differs from the example only in what is random', () => {
    const vote = signedVote(keys, paper, ['a', 'c'], cast.sequence, new Uint8Array(32).fill(7))
    const { signature, sealed: content, ...rest } = vote
    const { signature: given, sealed: givenContent, ...same } = example
    expect(rest).toEqual(same)
    expect(content).toHaveLength(givenContent.length)
    expect(signature).toHaveLength(given.length)
  })

  it('the signature is over everything else', () => {
    const { signature, ...rest } = signedVote(keys, paper, ['a'], 1, new Uint8Array(32).fill(7))
    expect(isSignedBy(key, signature, joined('gongyi vote\n', canonical(rest)))).toBe(true)
    expect(isSignedBy(key, signature, joined('gongyi void\n', canonical(rest)))).toBe(false)
  })

  it('the code is the example’s', () => expect(shortCode(draw.ballotId, draw.key)).toBe(cast.code))
})

describe('the box’s promise', () => {
  const vote = JSON.parse(cast.vote) as Vote
  const promise = JSON.parse(cast.receipt)

  it('is good as given', () => expect(isPromised(keys, vote, promise)).toBe(true))

  it.each([
    [{ ...promise, withinSeconds: 601 }, vote, 'a longer time'],
    [{ ...promise, castHour: '2026-01-01T00:00:00Z' }, vote, 'another hour'],
    [{ ...promise, signature: flipped(promise.signature) }, vote, 'another signature'],
    [{ ...promise, leafHash: flipped(promise.leafHash) }, vote, 'another vote’s leaf'],
    [promise, { ...vote, sequence: 4 }, 'for another vote'],
    [{ ...promise, ballotId: promise.communityId }, vote, 'of another ballot'],
    [{ ...promise, type: 'result' }, vote, 'of another kind'],
  ])('is none when altered: %#', (altered, of) => expect(isPromised(keys, of, altered)).toBe(false))
})

describe('HPKE', () => {
  // RFC 9180, appendix A.1.1.
  const to = unhex('3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d')
  const ephemeral = unhex('52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736')
  const info = unhex('4f6465206f6e2061204772656369616e2055726e')

  it('derives the key and the nonce of the RFC', () => {
    const message = sealed(to, info, utf8('Beauty is truth'), ephemeral)
    expect(hex(message.subarray(0, 32))).toBe('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431')
    const [key, nonce] = [unhex('4531685d41d65f03dc48f6b8302c05b0'), unhex('56d890e5accaaf011cff4b7d')]
    expect(gcm(key, nonce).decrypt(message.subarray(32))).toEqual(utf8('Beauty is truth'))
  })

  it('a vote is sealed under the ballot, the paper and the sequence', () => {
    expect(b64u(joined('gongyi choices\n', uuidBytes(draw.ballotId), key, u32(3)))).toBe(cast.info)
  })
})

describe('the public log', () => {
  const { position, proof, size } = log.inclusion
  const path = proof.map((step) => unb64u(step))
  const leaf = leafHash(utf8(log.entries[position]!))
  const root = unb64u(log.roots[size]!)

  it('finds every entry of the example under its root', () => {
    expect(isIncluded(leaf, position, path, { size, root })).toBe(true)
  })

  it.each<[number, number, typeof path, string]>([
    [position + 1, size, path, 'another place'],
    [size, size, path, 'behind the end'],
    [-1, size, path, 'before the beginning'],
    [position, size, path.slice(1), 'a step missing'],
    [position, size, [...path, root], 'a step too many'],
    [position, size, [...path].reverse(), 'another order'],
  ])('at %i of %i: no (%#)', (at, of, steps) => {
    expect(isIncluded(leaf, at, steps, { size: of, root })).toBe(false)
  })

  it('a tree of one is its leaf', () => {
    const only = leafHash(utf8(log.entries[0]!))
    expect(isIncluded(only, 0, [], { size: 1, root: unb64u(log.roots[1]!) })).toBe(true)
  })

  it('reads the checkpoint that the box signed', () => {
    expect(checkpointOf(log.checkpoint, keys.logOrigin, keys.boxKey)).toEqual({ size: 7, root: unb64u(log.roots[7]!) })
    expect(checkpointOf(`${log.checkpoint}${log.cosignature}\n`, keys.logOrigin, keys.boxKey).size).toBe(7)
  })

  it.each<[string, string, string]>([
    [log.checkpoint.replace('\n7\n', '\n8\n'), keys.logOrigin, 'another size'],
    [log.checkpoint, 'gongyi/ballot/x', 'another log'],
    [log.checkpoint.replaceAll('—', '-'), keys.logOrigin, 'no signature'],
    ['', keys.logOrigin, 'nothing'],
  ])('refuses a checkpoint that is none (%#)', (note, origin) => {
    expect(() => checkpointOf(note, origin, keys.boxKey)).toThrow()
  })

  it('does not take a checkpoint of another key', () => {
    const found = { position, treeSize: size, proof, checkpoint: log.checkpoint }
    expect(isInLog(b64u(leaf), found, keys.logOrigin, keys.boxKey)).toBe(true)
    expect(isInLog(b64u(leaf), found, keys.logOrigin, ed25519.getPublicKey(new Uint8Array(32)))).toBe(false)
  })
})

describe('the recovery code', () => {
  it('is the example’s and leads back', () => {
    expect(charactersOf(draw.seed)).toBe(draw.recoveryCode)
    expect(seedOf(draw.recoveryCode)).toBe(draw.seed)
    expect(seedOf(qrTextOf(draw.seed))).toBe(draw.seed)
  })

  it.each<[string, string | null, string]>([
    [draw.recoveryCode.replaceAll(' ', ''), draw.seed, 'without spaces'],
    [draw.recoveryCode.replaceAll(' ', '，'), draw.seed, 'with commas'],
    [draw.recoveryCode.replace('纷', '铅'), null, 'one character wrong'],
    [draw.recoveryCode.slice(0, -1), null, 'one missing'],
    [`${draw.recoveryCode}的`, null, 'one too many'],
    ['gongyi-paper:AAAA', null, 'a QR code of another length'],
    ['', null, 'nothing'],
  ])('%s → %s: %s', (typed, seed) => expect(seedOf(typed)).toBe(seed))
})

describe('the manifest', () => {
  it('is used only under the digest that the page shows', () => {
    expect(() => keysOf('{}', '00')).toThrow()
  })
})

import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import vectors from '../../../docs/ballot-vectors.json'
import { Refusal } from '@/kernel/http'

import { castVote, isOverdue, settled } from './casting'
import { canDrawAhead, paperFor, paperFromSeed } from './drawing'
import { forgetPaper, keepSeed, keptCast, keptPaper, keptSeeds } from './kept'
import { b64u, base64, bytesOf, hex, joined, numberOf, unb64u, utf8 } from './protocol/bytes'
import { canonical, signedBytes } from './protocol/canonical'
import { leafHash } from './protocol/log'
import { modulusOf } from './protocol/blindRsa'
import type { Vote } from './protocol/vote'

/* A phone against a desk and a box of three routes each, with the keys of the worked examples. */

const { draw, cast } = vectors
const OPTIONS = ['a', 'b', 'c', 'd', 'e', 'f']
const MANIFEST = canonical({
  type: 'manifest',
  format: 'gongyi-ballot-1',
  ballotId: draw.ballotId,
  issuerKey: draw.issuerKey,
  sealingKey: cast.sealingKey,
  boxKey: cast.boxKey,
  logOrigin: `gongyi/ballot/${draw.ballotId}`,
  trusteeDigests: [],
  options: OPTIONS.map((id) => ({ id })),
})
const ballot = { id: draw.ballotId, manifestDigest: hex(sha256(utf8(MANIFEST))) }
const boxSecret = unb64u(cast.boxPrivateKey)
const NOW = new Date('2026-06-01T04:00:00Z')
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
const LATER = after(120)

interface Server {
  /** Envelopes stamped so far; only the first of a person is. */
  stamped: string[]
  votes: Vote[]
  inLog: Vote | null
  /** What goes wrong on the way. */
  trouble: 'none' | 'answer lost' | 'other receipt' | 'nothing heard'
}
let server: Server

const say = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const refuse = (status: number, name: string) => say(status, { type: `/problems/${name}`, title: name, status })

/** The desk's private exponent out of its PKCS #8 file. */
async function stamp(blinded: string): Promise<string> {
  const { createPrivateKey } = await import('node:crypto')
  const der = Buffer.from(draw.issuerPrivateKeyPkcs8, 'base64url')
  const jwk = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' })
  const modulus = modulusOf(unb64u(draw.issuerKey))
  let [power, result] = [numberOf(unb64u(blinded)), 1n]
  for (let rest = numberOf(unb64u(jwk.d!)); rest; rest >>= 1n) {
    if (rest & 1n) result = (result * power) % modulus
    power = (power * power) % modulus
  }
  return b64u(bytesOf(result, 384))
}

function receiptOf(vote: Vote) {
  const promise = {
    type: 'receipt',
    ballotId: ballot.id,
    leafHash: b64u(leafHash(utf8(canonical(vote)))),
    castHour: '2026-06-01T04:00:00Z',
    withinSeconds: 600,
  }
  const signature = b64u(ed25519.sign(signedBytes('receipt', promise), boxSecret))
  return { receipt: { ...promise, signature }, code: 'X', castHour: '', manifestDigest: '', closesAt: '' }
}

/** A log of one entry, so that its root is its leaf. */
function inclusionOf(vote: Vote) {
  const origin = `gongyi/ballot/${ballot.id}`
  const body = `${origin}\n1\n${base64(leafHash(utf8(canonical(vote))))}\n`
  const keyId = sha256(joined(origin, '\n', Uint8Array.of(1), unb64u(cast.boxKey))).subarray(0, 4)
  const line = base64(joined(keyId, ed25519.sign(utf8(body), boxSecret)))
  return { position: 0, treeSize: 1, proof: [], checkpoint: `${body}\n— ${origin} ${line}\n` }
}

async function serve(address: string, init?: RequestInit): Promise<Response> {
  if (server.trouble === 'nothing heard') throw new TypeError('offline')
  const body = typeof init?.body === 'string' ? JSON.parse(init.body) : null
  if (address.endsWith('/manifest')) return new Response(MANIFEST)
  if (address.endsWith('/papers')) {
    if (server.stamped.some((blinded) => blinded !== body.blinded)) return refuse(409, 'paper-drawn-elsewhere')
    server.stamped.push(body.blinded)
    return say(201, { answer: await stamp(body.blinded) })
  }
  if (address.includes('/inclusion')) return server.inLog ? say(200, inclusionOf(server.inLog)) : refuse(404, 'not-in-log-yet')
  if (address.endsWith('/vote-lookups')) return say(200, { sequence: server.votes.at(-1)?.sequence ?? 0 })
  return castInto(body)
}

function castInto(vote: Vote): Response {
  const last = server.votes.at(-1)
  const isKnown = server.votes.some((each) => canonical(each) === canonical(vote))
  if (!isKnown && last && last.sequence >= vote.sequence) return refuse(409, 'older-vote')
  if (!isKnown) server.votes.push(vote)
  if (server.trouble === 'answer lost') throw new TypeError('offline')
  return say(201, receiptOf(server.trouble === 'other receipt' ? { ...vote, sequence: 99 } : vote))
}

beforeEach(() => {
  server = { stamped: [], votes: [], inLog: null, trouble: 'none' }
  vi.stubGlobal('fetch', vi.fn(serve))
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  localStorage.clear()
})

const typeOf = async (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (thrown: unknown) => (thrown instanceof Refusal ? thrown.problem.type.split('/').at(-1) : String(thrown)),
  )

describe('drawing', () => {
  it('keeps the seed before the envelope travels', async () => {
    server.trouble = 'nothing heard'
    await typeOf(paperFor({ ...ballot, manifestDigest: ballot.manifestDigest }, 'she'))
    expect(keptSeeds('she')).toHaveLength(1)
  })

  it('sends the same envelope again after the paper was lost', async () => {
    const first = await paperFor(ballot, 'she')
    forgetPaper(ballot.id)
    expect(await paperFor(ballot, 'she')).toEqual(first)
    expect(new Set(server.stamped).size).toBe(1)
  })

  it('never draws for two people of one phone with one seed', async () => {
    const hers = await paperFor(ballot, 'she')
    forgetPaper(ballot.id)
    server.stamped = []
    expect((await paperFor(ballot, 'he')).key).not.toBe(hers.key)
  })

  it('asks for nothing when the manifest is not the one announced', async () => {
    expect(await typeOf(paperFor({ ...ballot, manifestDigest: '00' }, 'she'))).toBe('ballot-altered')
    expect(server.stamped).toEqual([])
  })

  it('does not draw ahead on a phone that forgets', () => {
    expect(canDrawAhead('she')).toBe(true)
    localStorage.clear()
    vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => { throw new Error('full') } })
    expect(canDrawAhead('she')).toBe(false)
  })

  it('on another phone only her recovery code brings the paper', async () => {
    const old = await paperFor(ballot, 'she')
    localStorage.clear()
    expect(await typeOf(paperFor(ballot, 'she'))).toBe('paper-drawn-elsewhere')
    expect(await typeOf(paperFromSeed(ballot, 'she', draw.seed))).toBe('paper-drawn-elsewhere')
    expect(await paperFromSeed(ballot, 'she', old.seed)).toEqual(old)
    expect(keptSeeds('she')[0]).toBe(old.seed)
  })

  it('tries every seed of hers', async () => {
    const { seed } = await paperFor(ballot, 'she')
    forgetPaper(ballot.id)
    keepSeed('she', draw.seed)
    expect((await paperFor(ballot, 'she')).seed).toBe(seed)
  })
})

describe('casting', () => {
  it('counts a change of mind up', async () => {
    const paper = await paperFor(ballot, 'she')
    await castVote(ballot, paper, ['a'])
    await castVote(ballot, paper, ['b'])
    expect(server.votes.map((vote) => vote.sequence)).toEqual([1, 2])
    expect(keptCast(ballot.id)?.choices).toEqual(['b'])
  })

  it('sends the very same vote again when the answer was lost', async () => {
    const paper = await paperFor(ballot, 'she')
    server.trouble = 'answer lost'
    expect(await typeOf(castVote(ballot, paper, ['a', 'b']))).toBe('offline')
    server.trouble = 'none'
    await castVote(ballot, paper, ['b', 'a'])
    expect(server.votes).toHaveLength(1)
  })

  it('outdoes a later vote of another phone, because she has just pressed', async () => {
    const paper = await paperFor(ballot, 'she')
    server.votes.push({ sequence: 7 } as Vote)
    await castVote(ballot, paper, ['a'])
    expect(server.votes.at(-1)?.sequence).toBe(8)
  })

  it('is not done with a receipt for something else', async () => {
    server.trouble = 'other receipt'
    expect(await typeOf(castVote(ballot, await paperFor(ballot, 'she'), ['a']))).toBe('receipt-not-valid')
    expect(keptCast(ballot.id)?.promisedAt).toBeNull()
  })

  it('goes without a cookie', async () => {
    await castVote(ballot, await paperFor(ballot, 'she'), ['a'])
    const calls = vi.mocked(fetch).mock.calls.filter(([address]) => String(address).includes('/box/'))
    expect(calls.map(([, init]) => init?.credentials)).toEqual(['omit'])
  })
})

describe('afterwards, on every visit', () => {
  const castOnce = async () => castVote(ballot, await paperFor(ballot, 'she'), ['a'])

  it('has nothing to do for who has not voted', async () => {
    expect(await settled(ballot, LATER)).toBeNull()
  })

  it('sends the vote again until the log has it, then checks the proof and is done', async () => {
    await castOnce()
    expect(await settled(ballot, LATER)).toBe('promised')
    expect(vi.mocked(fetch).mock.calls.filter(([address]) => String(address).endsWith('/votes'))).toHaveLength(2)
    server.inLog = server.votes[0]!
    expect(await settled(ballot, LATER)).toBe('listed')
    server.trouble = 'nothing heard'
    expect(await settled(ballot, LATER)).toBe('listed')
  })

  it('leaves the box alone in the first minute', async () => {
    await castOnce()
    vi.mocked(fetch).mockClear()
    expect(await settled(ballot, after(59))).toBe('promised')
    expect(fetch).not.toHaveBeenCalled()
  })

  it('says so when the promised time is over and the log has no such vote', async () => {
    await castOnce()
    expect(await settled(ballot, after(599))).toBe('promised')
    expect(await settled(ballot, after(601))).toBe('overdue')
  })

  it('says so when the log shows another vote in its place', async () => {
    await castOnce()
    server.inLog = { ...server.votes[0]!, sequence: 5 }
    expect(await settled(ballot, LATER)).toBe('wrong')
  })

  it('brings a vote to the box whose sending failed', async () => {
    const paper = await paperFor(ballot, 'she')
    server.trouble = 'nothing heard'
    await typeOf(castVote(ballot, paper, ['a']))
    server.trouble = 'none'
    expect(await settled(ballot, LATER)).toBe('promised')
    expect(server.votes).toHaveLength(1)
  })

  it('gives way to a later vote of another phone', async () => {
    await castOnce()
    server.votes = [{ sequence: 9 } as Vote]
    expect(await settled(ballot, LATER)).toBe('replaced')
    expect(keptCast(ballot.id)).toBeNull()
  })

  it.each<[number, boolean]>([
    [600, false],
    [601, true],
  ])('%i seconds after a promise of ten minutes: overdue %s', (seconds, isLate) => {
    expect(isOverdue(NOW.toISOString(), 600, after(seconds))).toBe(isLate)
  })

  it('keeps the paper for what was announced, and for nothing else', async () => {
    await castOnce()
    expect(keptPaper(ballot.id)?.manifestDigest).toBe(ballot.manifestDigest)
  })
})

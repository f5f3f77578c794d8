import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { vi } from 'vitest'

import vectors from '../../../docs/ballot-vectors.json'
import { Refusal } from '@/kernel/http'

import { b64u, base64, bytesOf, hex, joined, numberOf, unb64u, utf8 } from './protocol/bytes'
import { canonical, signedBytes } from './protocol/canonical'
import { leafHash } from './protocol/log'
import { modulusOf } from './protocol/blindRsa'
import type { Vote } from './protocol/vote'

/* A phone against a desk and a box of three routes each, with the keys of the worked examples. */

export const { draw, cast } = vectors
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
export const ballot = { id: draw.ballotId, manifestDigest: hex(sha256(utf8(MANIFEST))) }
const boxSecret = unb64u(cast.boxPrivateKey)
export const NOW = new Date('2026-06-01T04:00:00Z')
export const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
export const LATER = after(120)

interface Server {
  /** Envelopes stamped so far; only the first of a person is. */
  stamped: string[]
  votes: Vote[]
  inLog: Vote | null
  /** What goes wrong on the way. */
  trouble: 'none' | 'answer lost' | 'other receipt' | 'nothing heard' | 'closed'
}
export let server: Server

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

export async function serve(address: string, init?: RequestInit): Promise<Response> {
  if (server.trouble === 'nothing heard') throw new TypeError('offline')
  const body = typeof init?.body === 'string' ? JSON.parse(init.body) : null
  if (address.endsWith('/manifest')) return new Response(MANIFEST)
  if (address.endsWith('/papers')) {
    if (server.stamped.some((blinded) => blinded !== body.blinded)) return refuse(409, 'paper-drawn-elsewhere')
    server.stamped.push(body.blinded)
    return say(201, { answer: await stamp(body.blinded) })
  }
  if (address.endsWith('/front')) return say(200, { cycle: { ballotId: ballot.id } })
  if (address.endsWith(`/ballots/${ballot.id}`)) return say(200, { ...ballot, state: 'open' })
  if (address.includes('/inclusion')) return server.inLog ? say(200, inclusionOf(server.inLog)) : refuse(404, 'not-in-log-yet')
  if (address.endsWith('/vote-lookups')) return say(200, { sequence: server.votes.at(-1)?.sequence ?? 0 })
  return castInto(body)
}

function castInto(vote: Vote): Response {
  if (server.trouble === 'closed') return refuse(410, 'ballot-closed')
  const last = server.votes.at(-1)
  const isKnown = server.votes.some((each) => canonical(each) === canonical(vote))
  if (!isKnown && last && last.sequence >= vote.sequence) return refuse(409, 'older-vote')
  if (!isKnown) server.votes.push(vote)
  if (server.trouble === 'answer lost') throw new TypeError('offline')
  return say(201, receiptOf(server.trouble === 'other receipt' ? { ...vote, sequence: 99 } : vote))
}

/** Before each test: an empty desk and box, and a clock that stands still. */
export function startAnew() {
  server = { stamped: [], votes: [], inLog: null, trouble: 'none' }
  vi.stubGlobal('fetch', vi.fn(serve))
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
}

export function tidyUp() {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  localStorage.clear()
}

export const typeOf = async (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (thrown: unknown) => (thrown instanceof Refusal ? thrown.problem.type.split('/').at(-1) : String(thrown)),
  )

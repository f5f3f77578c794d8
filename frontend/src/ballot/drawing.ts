import { answer, api, Refusal, type Problem } from '@/kernel/http'

import { keepPaper, keepSeed, keptPaper, keptSeeds, type KeptPaper } from './kept'
import { keysFor, type Announced } from './announcedKeys'
import { b64u } from './protocol/bytes'
import type { Keys } from './protocol/manifest'
import { request } from './protocol/paper'

const NOT_STAMPED: Problem = {
  type: 'paper-not-stamped',
  title: '领到的票纸不对，没有留下。请刷新页面再试；还是这样，请告诉居委会。',
  status: 409,
}

const drawing = new Map<string, Promise<KeptPaper>>()

/** The paper of whoever is signed in, from this phone or from the desk; one request at a time per ballot. */
export function paperFor(ballot: Announced, accountId: string): Promise<KeptPaper> {
  const kept = keptPaper(ballot.id)
  if (kept?.manifestDigest === ballot.manifestDigest) return Promise.resolve(kept)
  const under = drawing.get(ballot.id) ?? drawn(ballot, seedsOf(accountId))
  drawing.set(ballot.id, under)
  return under.finally(() => drawing.delete(ballot.id))
}

/** With the seed of another phone, brought here as a recovery code; kept only when it is the right one. */
export async function paperFromSeed(ballot: Announced, accountId: string, seed: string): Promise<KeptPaper> {
  const paper = { ...(await drawn(ballot, [seed])), isBrought: true }
  keepPaper(ballot.id, paper)
  keepSeed(accountId, seed)
  return paper
}

/** Whether this phone can draw ahead: only when it will still know the seed tomorrow. */
export function canDrawAhead(accountId: string): boolean {
  return seedsOf(accountId).every((seed) => keptSeeds(accountId).includes(seed))
}

let unkept: string[] = []

/** A new seed is kept before it is used: an answer may get lost after the desk has stamped. */
function seedsOf(accountId: string): string[] {
  const kept = keptSeeds(accountId)
  if (kept.length) return kept
  if (!unkept.length) unkept = [newSeed()]
  keepSeed(accountId, unkept[0]!)
  const seeds = unkept
  if (keptSeeds(accountId).length) unkept = []
  return seeds
}

const newSeed = () => b64u(crypto.getRandomValues(new Uint8Array(16)))

async function drawn(ballot: Announced, seeds: readonly string[]): Promise<KeptPaper> {
  const keys = await keysFor(ballot)
  for (const [index, seed] of seeds.entries()) {
    try {
      return await drawnWith(ballot, keys, seed)
    } catch (thrown) {
      if (!isDrawnElsewhere(thrown) || index === seeds.length - 1) throw thrown
    }
  }
  throw new Error('No seed.')
}

async function drawnWith(ballot: Announced, keys: Keys, seed: string): Promise<KeptPaper> {
  const { blinded, open } = request(seed, keys)
  const params = { path: { ballot_id: ballot.id } }
  const stamped = await answer(api.POST('/api/v1/ballots/{ballot_id}/papers', { params, body: { blinded } }))
  const paper = { ...opened(open, stamped.answer), manifestDigest: ballot.manifestDigest }
  keepPaper(ballot.id, paper)
  return paper
}

function opened<T>(open: (answer: string) => T, stamped: string): T {
  try {
    return open(stamped)
  } catch {
    throw new Refusal(NOT_STAMPED)
  }
}

export function isDrawnElsewhere(thrown: unknown): boolean {
  return thrown instanceof Refusal && thrown.problem.type.endsWith('/paper-drawn-elsewhere')
}

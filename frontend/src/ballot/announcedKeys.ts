import { OFFLINE, Refusal, type Problem } from '@/kernel/http'

import type { Ballot } from './ballotDraft'
import { keysOf, type Keys } from './protocol/manifest'

export type Announced = Pick<Ballot, 'id' | 'manifestDigest'>

const ALTERED: Problem = {
  type: 'ballot-altered',
  title: '投票内容和公布的对不上，先不要投。请刷新页面再试；还是这样，请告诉居委会。',
  status: 409,
}

const known = new Map<string, Promise<Keys>>()

/** Read once per visit; a failed attempt may be made again. */
export function keysFor(ballot: Announced): Promise<Keys> {
  const kept = known.get(ballot.manifestDigest)
  if (kept) return kept
  const coming = readKeys(ballot)
  known.set(ballot.manifestDigest, coming)
  coming.catch(() => known.delete(ballot.manifestDigest))
  return coming
}

async function readKeys(ballot: Announced): Promise<Keys> {
  const manifest = await manifestOf(ballot.id).catch(() => {
    throw new Refusal(OFFLINE)
  })
  try {
    return keysOf(manifest, ballot.manifestDigest)
  } catch {
    throw new Refusal(ALTERED)
  }
}

/** As text, because the digest is over these very bytes. */
async function manifestOf(ballotId: string): Promise<string> {
  const response = await fetch(`/api/v1/ballots/${ballotId}/manifest`, { credentials: 'omit' })
  if (!response.ok) throw new Error(String(response.status))
  return response.text()
}

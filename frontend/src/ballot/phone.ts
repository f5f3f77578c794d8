import { OFFLINE, Refusal, type Problem } from '@/kernel/http'

import type { Ballot } from './ballotDraft'
import type { Keys } from './protocol'

/** The ballot's arithmetic and its keys, once both are here. */
export interface Phone {
  protocol: typeof import('./protocol')
  keys: Keys
}

export type Announced = Pick<Ballot, 'id' | 'manifestDigest'>

const ALTERED: Problem = {
  type: 'ballot-altered',
  title: '投票内容和公布的对不上，先不要投。请刷新页面再试；还是这样，请告诉居委会。',
  status: 409,
}

const phones = new Map<string, Promise<Phone>>()

/** Fetched once per visit; a failed attempt may be made again. */
export function phoneFor(ballot: Announced): Promise<Phone> {
  const known = phones.get(ballot.manifestDigest)
  if (known) return known
  const coming = prepared(ballot)
  phones.set(ballot.manifestDigest, coming)
  coming.catch(() => phones.delete(ballot.manifestDigest))
  return coming
}

async function prepared(ballot: Announced): Promise<Phone> {
  const [protocol, manifest] = await Promise.all([import('./protocol'), manifestOf(ballot.id)]).catch(() => {
    throw new Refusal(OFFLINE)
  })
  try {
    return { protocol, keys: protocol.keysOf(manifest, ballot.manifestDigest) }
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

export const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

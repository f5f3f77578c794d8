import { answer, box, Refusal, type Problem } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

import { lookUpVote } from './lookUpVote'
import { keysFor, type Announced } from './announcedKeys'
import { isSameChoice } from './ballotDraft'
import { forgetCast, keepCast, keepReceipt, keptCast, type KeptCast, type KeptPaper } from './kept'
import { isInLog } from './protocol/log'
import type { Keys } from './protocol/manifest'
import { isPromised, leafOf, shortCode, signedVote, type Vote } from './protocol/vote'

const NOT_PROMISED: Problem = {
  type: 'receipt-not-valid',
  title: '票箱给的回执不对，还不能算投进去。请再点一次投票；还是这样，请告诉居委会。',
  status: 409,
}

/** The log takes votes in batches: asking at once would only double what the box has to do. */
const FIRST_LOOK_SECONDS = 60
/** What every receipt promises (docs/ballot-format.md §5). */
const PROMISE_SECONDS = 600

const params = (ballot: Announced) => ({ path: { ballot_id: ballot.id } })
const isCalled = (thrown: unknown, name: string): boolean =>
  thrown instanceof Refusal && thrown.problem.type.endsWith(`/${name}`)

/** Seals, signs and casts. After a bad line the very same vote goes again; another phone's later one is outdone. */
export async function castVote(ballot: Announced, paper: KeptPaper, choices: string[]): Promise<Schema<'Receipt'>> {
  const keys = await keysFor(ballot)
  const before = castWith(ballot, paper)
  const isRetry = before && !before.promisedAt && isSameChoice(before.choices, choices)
  const vote = isRetry ? before.vote : signed(keys, paper, choices, (before?.vote.sequence ?? 0) + 1)
  try {
    return await send(ballot, keys, vote, choices)
  } catch (thrown) {
    if (!isCalled(thrown, 'older-vote')) throw thrown
    const { sequence } = await lookUpVote(ballot.id, paper)
    return send(ballot, keys, signed(keys, paper, choices, sequence + 1), choices)
  }
}

/** Ahead of the press, in the background: the keys are here, and a trial has filled the tables that signing needs. */
export async function readyToCast(ballot: Announced, paper: KeptPaper): Promise<void> {
  const keys = await keysFor(ballot)
  const trial = signed(keys, paper, [], 1)
  isPromised(keys, trial, { ...trial, type: 'receipt', leafHash: leafOf(trial), castHour: '', withinSeconds: 0 })
}

function castWith(ballot: Announced, paper: KeptPaper): KeptCast | null {
  const cast = keptCast(ballot.id)
  return cast?.vote.key === paper.key ? cast : null
}

function signed(keys: Keys, paper: KeptPaper, choices: string[], sequence: number): Vote {
  return signedVote(keys, paper, choices, sequence, crypto.getRandomValues(new Uint8Array(32)))
}

/** Kept before it travels: what may have reached the box must never be signed a second time. */
async function send(
  ballot: Announced,
  keys: Keys,
  vote: Vote,
  choices: string[],
): Promise<Schema<'Receipt'>> {
  keepCast(ballot.id, { vote, choices, promisedAt: null, position: null })
  const receipt = await answer(box.POST('/api/v1/box/ballots/{ballot_id}/votes', { params: params(ballot), body: vote }))
  if (!isPromised(keys, vote, receipt.receipt)) throw new Refusal(NOT_PROMISED)
  const own = { ...receipt, code: shortCode(ballot.id, vote.key) }
  keepCast(ballot.id, { vote, choices, promisedAt: new Date().toISOString(), position: null })
  keepReceipt(ballot.id, own)
  return own
}

/** What this phone has found out about its own vote. */
export type VoteState = 'listed' | 'promised' | 'overdue' | 'wrong' | 'unsent' | 'late' | 'replaced'

/** Looks for this phone's vote in the public log, checks the proof itself, and sends the vote again while it
 *  is not there. Null: nothing was cast here, or nobody can be asked. */
export async function settled(ballot: Announced, now: Date): Promise<VoteState | null> {
  const cast = keptCast(ballot.id)
  if (!cast || cast.position !== null) return cast && 'listed'
  if (cast.promisedAt && !isOverdue(cast.promisedAt, FIRST_LOOK_SECONDS, now)) return 'promised'
  const keys = await keysFor(ballot)
  try {
    return await proved(ballot, keys, cast)
  } catch (thrown) {
    if (!isCalled(thrown, 'not-in-log-yet')) throw thrown
    return sentAgain(ballot, keys, cast, now)
  }
}

async function proved(ballot: Announced, keys: Keys, cast: KeptCast): Promise<VoteState> {
  const leafHash = leafOf(cast.vote)
  const where = { ...params(ballot), query: { leafHash } }
  const found = await answer(box.GET('/api/v1/box/ballots/{ballot_id}/inclusion', { params: where }))
  if (!isInLog(leafHash, found, keys.logOrigin, keys.boxKey)) return 'wrong'
  keepCast(ballot.id, { ...cast, promisedAt: cast.promisedAt ?? new Date().toISOString(), position: found.position })
  return 'listed'
}

async function sentAgain(ballot: Announced, keys: Keys, cast: KeptCast, now: Date): Promise<VoteState> {
  try {
    const { receipt } = await send(ballot, keys, cast.vote, cast.choices)
    if (!cast.promisedAt) return 'promised'
    keepCast(ballot.id, cast) // the first promise counts
    return isOverdue(cast.promisedAt, receipt.withinSeconds, now) ? 'overdue' : 'promised'
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    keepCast(ballot.id, cast)
    return refused(ballot, cast, thrown, now)
  }
}

function refused(ballot: Announced, cast: KeptCast, thrown: Refusal, now: Date): VoteState {
  if (isCalled(thrown, 'older-vote')) {
    forgetCast(ballot.id)
    return 'replaced'
  }
  if (!cast.promisedAt) return isCalled(thrown, 'ballot-closed') ? 'late' : 'unsent'
  const isClosed = isCalled(thrown, 'ballot-closed') // then every vote is in the log at once
  return isClosed && isOverdue(cast.promisedAt, PROMISE_SECONDS, now) ? 'overdue' : 'promised'
}

export function isOverdue(promisedAt: string, withinSeconds: number, now: Date): boolean {
  return now.getTime() - new Date(promisedAt).getTime() > withinSeconds * 1000
}

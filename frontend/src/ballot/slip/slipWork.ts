import { answer, box, Refusal, type Problem } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

import { keysFor, type Announced } from '../announcedKeys'
import { lookUpVote } from '../lookUpVote'
import { b64u } from '../protocol/bytes'
import type { Keys } from '../protocol/manifest'
import { request, type Paper } from '../protocol/paper'
import { isPromised, shortCode, signedVoid, signedVote, type Void, type Vote } from '../protocol/vote'

/* A printed slip, a device that is lent, a kiosk: nothing of these papers is kept here. Whoever asks holds the
 * paper in memory and lets go of it. */

const NOT_PROMISED: Problem = {
  type: 'receipt-not-valid',
  title: '票箱给的回执不对，还不能算投进去。请再按一次；还是这样，请告诉居委会。',
  status: 409,
}
const NOT_STAMPED: Problem = {
  type: 'paper-not-stamped',
  title: '这张票上的章不对，不能用。请拿着它到居委会换一张。',
  status: 409,
}

const params = (ballot: Announced) => ({ path: { ballot_id: ballot.id } })

/** Fresh seeds, one for each slip or each person who is helped. */
export const newSeeds = (count: number): string[] =>
  Array.from({ length: count }, () => b64u(crypto.getRandomValues(new Uint8Array(16))))

/** The envelopes of these seeds, for the desk to stamp. */
export async function blindedOf(ballot: Announced, seeds: readonly string[]): Promise<string[]> {
  const keys = await keysFor(ballot)
  const blinded: string[] = []
  for (const seed of seeds) {
    blinded.push(request(seed, keys).blinded)
    await new Promise((resolve) => setTimeout(resolve)) // the page stays alive
  }
  return blinded
}

type Stamp = (blinded: string) => Promise<{ answer: string }>

/** A paper out of its seed and the desk's stamp, wherever that comes from. */
export async function paperBy(ballot: Announced, seed: string, stamp: Stamp): Promise<Paper> {
  const { blinded, open } = request(seed, await keysFor(ballot))
  const stamped = await stamp(blinded)
  try {
    return open(stamped.answer)
  } catch {
    throw new Refusal(NOT_STAMPED)
  }
}

/** The paper of a printed slip; asked for without a name. */
export const paperOfSlip = (ballot: Announced, seed: string): Promise<Paper> =>
  paperBy(ballot, seed, (blinded) =>
    answer(box.POST('/api/v1/ballots/{ballot_id}/slips', { params: params(ballot), body: { blinded } })),
  )

export interface Cast {
  receipt: Schema<'Receipt'>
  code: string
}

/** Into the box, above whatever this paper has cast before. */
export async function castOnce(ballot: Announced, paper: Paper, choices: string[]): Promise<Cast> {
  const keys = await keysFor(ballot)
  const { sequence } = await lookUpVote(ballot.id, paper)
  const ephemeral = crypto.getRandomValues(new Uint8Array(32))
  return send(ballot, keys, signedVote(keys, paper, choices, sequence + 1, ephemeral))
}

/** From now on this paper counts for nothing. Doing it twice does no harm. */
export async function giveUp(ballot: Announced, paper: Paper): Promise<void> {
  const keys = await keysFor(ballot)
  const { sequence, isVoid } = await lookUpVote(ballot.id, paper)
  if (!isVoid) await send(ballot, keys, signedVoid(keys, paper, sequence + 1))
}

async function send(ballot: Announced, keys: Keys, said: Vote | Void): Promise<Cast> {
  const receipt = await answer(box.POST('/api/v1/box/ballots/{ballot_id}/votes', { params: params(ballot), body: said }))
  if (!isPromised(keys, said, receipt.receipt)) throw new Refusal(NOT_PROMISED)
  return { receipt, code: shortCode(ballot.id, said.key) }
}

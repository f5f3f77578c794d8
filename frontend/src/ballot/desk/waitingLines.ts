import type { WaitingLine } from '@/kernel/desk/work'
import { answer, api } from '@/kernel/http'

import { ballotOf, deskOf } from './api'
import { readWitnesses } from '../witness/witnesses'
import { words as witness } from '../witness/words'
import { words } from './words'

/** What a running ballot waits for: slips that somebody else asked for, and the box that is to be opened. */
export async function lines(communityId: string): Promise<WaitingLine[]> {
  const path = { community_id: communityId }
  const { cycle } = await answer(api.GET('/api/v1/communities/{community_id}/front', { params: { path } }))
  if (!cycle?.ballotId) return []
  const ballot = await ballotOf(cycle.ballotId)
  const slips = ballot.paperUntil ? await slipsOf(communityId, ballot.id) : []
  return [...(await changedOf(communityId, ballot)), ...slips, ...openingOf(ballot)]
}

/** Somebody has been at the box: nothing is more urgent while it is not counted. */
async function changedOf(communityId: string, { id, state }: Awaited<ReturnType<typeof ballotOf>>): Promise<WaitingLine[]> {
  if (state === 'counted' || (await readWitnesses(id)).isWhole) return []
  return [{ to: `/desk/c/${communityId}/ballots/${id}/witnesses`, count: 1, ...witness.waiting }]
}

async function slipsOf(communityId: string, ballotId: string): Promise<WaitingLine[]> {
  const { printings } = await deskOf(ballotId)
  const asked = printings.filter(({ number, askedByMe }) => number === null && !askedByMe)
  if (!asked.length) return []
  return [{ to: `/desk/c/${communityId}/ballots/${ballotId}/slips`, count: asked.length, ...words.lines.slips(asked.length) }]
}

function openingOf({ id, state, custody }: Awaited<ReturnType<typeof ballotOf>>): WaitingLine[] {
  return state === 'counting' && custody === 'trustees' ? [{ to: `/ballots/${id}/opening`, count: 1, ...words.lines.opening }] : []
}

import { answer, api, Refusal } from '@/kernel/http'
import type { Me } from '@/kernel/me'

import { fetchWork } from './fetchWork'
import { castBallots, keptCast, keptPaper } from './kept'

/** On any page: a vote that this phone has not yet seen in the public log goes again, and whoever is signed in
 *  gets the paper for her community's ballot, long before she votes. */
export async function onVisit(person: Me): Promise<void> {
  for (const ballotId of castBallots()) await quietly(settle(ballotId))
  if (!person.signedIn) return
  const homes = person.residencies.filter((home) => home.state === 'confirmed' && home.mayVote)
  for (const { communityId } of homes) await quietly(drawFor(communityId, person.accountId!))
}

/** The ballot's own page says what is in the way. */
async function quietly(act: Promise<void>): Promise<void> {
  await act.catch((thrown: unknown) => {
    if (!(thrown instanceof Refusal)) throw thrown
  })
}

async function settle(ballotId: string): Promise<void> {
  const paper = keptPaper(ballotId)
  if (!paper || keptCast(ballotId)?.position !== null) return
  const { settled } = await fetchWork()
  await settled({ id: ballotId, manifestDigest: paper.manifestDigest }, new Date())
}

async function drawFor(communityId: string, accountId: string): Promise<void> {
  const front = await answer(
    api.GET('/api/v1/communities/{community_id}/front', { params: { path: { community_id: communityId } } }),
  )
  const ballotId = front.cycle?.ballotId
  if (!ballotId || keptPaper(ballotId)) return
  const ballot = await answer(
    api.GET('/api/v1/ballots/{ballot_id}', { params: { path: { ballot_id: ballotId } } }),
  )
  if (ballot.state !== 'announced' && ballot.state !== 'open') return
  const { canDrawAhead, paperFor } = await fetchWork()
  if (canDrawAhead(accountId)) await paperFor(ballot, accountId)
}

import { answer, api, Refusal } from '@/kernel/http'
import type { Me } from '@/kernel/me'

import { fetchWork } from './fetchWork'
import { keptPaper } from './kept'

/** On any page, once somebody is signed in: the paper for her community's ballot, long before she votes. */
export async function onVisit(person: Me): Promise<void> {
  const homes = person.residencies.filter((home) => home.state === 'confirmed' && home.mayVote)
  for (const { communityId } of homes) {
    await drawFor(communityId, person.accountId!).catch((thrown: unknown) => {
      if (!(thrown instanceof Refusal)) throw thrown // the ballot's own page says what is in the way
    })
  }
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

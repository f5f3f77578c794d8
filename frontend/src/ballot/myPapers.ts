import { answer, api } from '@/kernel/http'
import type { Me } from '@/kernel/me'

import type { Ballot } from './ballotDraft'
import { keptPaper } from './kept'
import { readBallot } from './useBallot'

export interface MyPaper {
  ballotId: string
  question: string
  /** `elsewhere`: drawn in her name, and not on this phone. */
  standing: 'here' | 'elsewhere' | 'notYet' | 'never'
  /** The desk gave another one in her name, for everybody to see. */
  isGivenAgain: boolean
}

/** The papers of this year's ballots in the communities where she lives. */
export async function myPapers(homes: Me['residencies']): Promise<MyPaper[]> {
  const own = homes.filter((home) => home.state === 'confirmed' && home.mayVote)
  const found = await Promise.all(own.map(({ communityId }) => paperIn(communityId)))
  return found.filter((paper) => paper !== null)
}

async function paperIn(communityId: string): Promise<MyPaper | null> {
  const params = { path: { community_id: communityId } }
  const front = await answer(api.GET('/api/v1/communities/{community_id}/front', { params }))
  const ballotId = front.cycle?.ballotId
  if (!ballotId) return null
  const mine = api.GET('/api/v1/ballots/{ballot_id}/papers/mine', { params: { path: { ballot_id: ballotId } } })
  const [ballot, { drawn, givenAgain }] = await Promise.all([readBallot(ballotId), answer(mine)])
  const standing = standingOf(drawn, keptPaper(ballotId) !== null, ballot.state)
  return { ballotId, question: ballot.question, standing, isGivenAgain: givenAgain }
}

export function standingOf(isDrawn: boolean, isHere: boolean, state: Ballot['state']): MyPaper['standing'] {
  if (isHere) return 'here'
  if (isDrawn) return 'elsewhere'
  return state === 'announced' || state === 'open' ? 'notYet' : 'never'
}

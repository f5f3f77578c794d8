import { answer, api } from '@/kernel/http'
import { useLoad } from '@/kernel/useRequest'

import type { Ballot } from './ballotDraft'

export function readBallot(ballotId: string): Promise<Ballot> {
  return answer(api.GET('/api/v1/ballots/{ballot_id}', { params: { path: { ballot_id: ballotId } } }))
}

export function useBallot(ballotId: string) {
  return useLoad(() => readBallot(ballotId))
}

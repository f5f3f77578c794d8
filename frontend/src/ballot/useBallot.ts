import { answer, api } from '@/kernel/http'
import { useLoad } from '@/kernel/useRequest'

export function useBallot(ballotId: string) {
  return useLoad(() =>
    answer(api.GET('/api/v1/ballots/{ballot_id}', { params: { path: { ballot_id: ballotId } } })),
  )
}

import { answer, box } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

/** What lies in the box for a paper. What it says is known to the phone that cast it, and to nobody else. */
export function lookUpVote(ballotId: string, { key }: { key: string }): Promise<Schema<'MyVote'>> {
  const params = { path: { ballot_id: ballotId } }
  return answer(box.POST('/api/v1/box/ballots/{ballot_id}/vote-lookups', { params, body: { key } }))
}

import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type Claim = Schema<'ClaimItem'>

/** What waits for a decision, as the committee of this community sees it. */
export function claimsOf(communityId: string): Promise<Claim[]> {
  return answer(
    api.GET('/api/v1/communities/{community_id}/enrolment-claims', {
      params: { path: { community_id: communityId } },
    }),
  )
}

export function decideClaim(claimId: string, decision: Schema<'ClaimDecision'>) {
  return answer(
    api.POST('/api/v1/enrolment-claims/{claim_id}/decision', {
      params: { path: { claim_id: claimId } },
      body: decision,
    }),
  )
}

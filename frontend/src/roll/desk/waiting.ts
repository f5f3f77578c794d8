import type { WorkItem } from '@/kernel/desk/work'

import { claimsOf, decideClaim, type Claim } from './claims'
import RefusalDialog from './RefusalDialog.vue'
import { words } from './words'

export const decidedAt = 'claims'

/** Dwelling claims in today's work. */
export async function waiting(communityId: string): Promise<WorkItem[]> {
  return (await claimsOf(communityId)).map(asWork)
}

function asWork(claim: Claim): WorkItem {
  return {
    id: claim.id,
    kind: words.claims.kind,
    title: words.claims.titleOf(claim.name, claim.buildingName, claim.unit, claim.room),
    facts: words.claims.facts(claim.bornOn, claim.phoneMasked, claim.listedInDwelling),
    text: wordsOf(claim),
    photoId: null,
    dueAt: claim.dueAt,
    yes: words.claims.confirm,
    yesSeal: words.claims.confirmed,
    approve: () => decideClaim(claim.id, { decision: 'confirm', reason: '' }),
    others: [{ label: words.claims.refuse, dialog: RefusalDialog, given: { claim } }],
  }
}

/** How she shows that she lives here, and what a yes would change besides. */
function wordsOf({ evidence, evidenceNote, replacesPhoneMasked }: Claim): string {
  const shown = words.claims.evidence(evidence, evidenceNote)
  return replacesPhoneMasked ? `${shown}\n${words.claims.replaces(replacesPhoneMasked)}` : shown
}

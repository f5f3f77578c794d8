import type { WorkItem } from '@/kernel/desk/work'

import ReasonDialog from './ReasonDialog.vue'
import { decide, queueOf, type QueueItem } from './screening'
import { words } from './words'

export const decidedAt = 'moderation'

/** Proposals to screen in today's work. */
export async function waiting(communityId: string): Promise<WorkItem[]> {
  return (await queueOf(communityId)).map((item) => asWork(communityId, item))
}

function asWork(communityId: string, { proposal, need, dueAt, authorPhoneMasked }: QueueItem): WorkItem {
  const given = { communityId, proposals: [proposal] }
  return {
    id: proposal.id,
    kind: words.moderation.kind,
    title: proposal.title,
    facts: words.moderation.facts(proposal, authorPhoneMasked),
    text: need,
    photoId: proposal.photoId,
    dueAt,
    yes: words.moderation.publish,
    yesSeal: words.moderation.seals.publish,
    approve: () => decide(communityId, [proposal.id], 'publish'),
    others: [
      { label: words.moderation.return, dialog: ReasonDialog, given: { ...given, verb: 'return' } },
      { label: words.moderation.withhold, dialog: ReasonDialog, given: { ...given, verb: 'withhold' } },
    ],
  }
}

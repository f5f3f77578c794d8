import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type QueueItem = Schema<'QueueItem'>
export type Reason = Schema<'Reason'>
export type Verb = Schema<'Decision'>['decision']

/** When each was due as it was read: one that its author rewrites meanwhile is due at another time. */
const seenDue = new Map<string, string>()

/** What waits for the committee, soonest due first. */
export async function queueOf(communityId: string): Promise<QueueItem[]> {
  const queue = await answer(
    api.GET('/api/v1/communities/{community_id}/moderation-queue', {
      params: { path: { community_id: communityId } },
    }),
  )
  queue.forEach(({ proposal, dueAt }) => seenDue.set(proposal.id, dueAt))
  return queue
}

let asked: Promise<Reason[]> | null = null

/** The closed list of reasons; asked for once. */
export function reasonsFor(verb: Verb): Promise<Reason[]> {
  asked ??= answer(api.GET('/api/v1/moderation-reasons')).catch((thrown) => {
    asked = null // a failed question may be asked again
    throw thrown
  })
  return asked.then((all) => all.filter((reason) => reason.decision === verb))
}

/** One decision on one or many proposals: all of them or none. */
export function decide(
  communityId: string,
  proposalIds: readonly string[],
  verb: Verb,
  reasonCode = '',
  words = '',
) {
  return answer(
    api.POST('/api/v1/communities/{community_id}/moderation-decisions', {
      params: { path: { community_id: communityId } },
      body: { proposalIds: [...proposalIds], decision: verb, reasonCode, words, seenDueAt: proposalIds.map((id) => seenDue.get(id) ?? null) },
    }),
  )
}

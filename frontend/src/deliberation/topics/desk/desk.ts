import { decidesHere } from '@/kernel/desk/staff'
import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type Queued = Schema<'TopicInQueue'>
export type Blocks = Schema<'BlocksIn'>
export type Screening = Schema<'ScreeningIn'>

const inCommunity = (communityId: string) => ({ params: { path: { community_id: communityId } } })
const ofTopic = (topicId: string) => ({ params: { path: { topic_id: topicId } } })

export const queueOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/topic-queue', inCommunity(communityId)))
export const screen = (topicId: string, body: Screening) =>
  answer(api.POST('/api/v1/topics/{topic_id}/screening', { ...ofTopic(topicId), body }))
export const schedule = (topicId: string, body: Blocks) =>
  answer(api.PUT('/api/v1/topics/{topic_id}/consultation', { ...ofTopic(topicId), body }))
export const notify = (topicId: string) => answer(api.POST('/api/v1/topics/{topic_id}/notification', ofTopic(topicId)))
export const register = (communityId: string, body: Schema<'RegisteredTopic'>) =>
  answer(api.POST('/api/v1/communities/{community_id}/registered-topics', { ...inCommunity(communityId), body }))
export const record = (topicId: string, body: Schema<'ResolutionIn'>) =>
  answer(api.POST('/api/v1/topics/{topic_id}/resolutions', { ...ofTopic(topicId), body }))
export const waitingStatements = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/waiting-statements', inCommunity(communityId)))
export const showStatement = (statementId: string) =>
  answer(api.POST('/api/v1/statements/{statement_id}/showing', { params: { path: { statement_id: statementId } } }))

/** Only those who may take words down look a second time. */
export async function reviewsOf(communityId: string): Promise<Schema<'WithholdingReview'>[]> {
  if (!decidesHere(communityId, 'topics')) return []
  return answer(
    api.GET('/api/v1/communities/{community_id}/withholding-reviews', { params: { path: { community_id: communityId } } }),
  )
}
export const review = (withheldId: string, outcome: Schema<'WithholdingReviewIn'>['review']) =>
  answer(
    api.POST('/api/v1/withheld-words/{withheld_id}/review', {
      params: { path: { withheld_id: withheldId } },
      body: { review: outcome },
    }),
  )

export function addMaterial(topicId: string, title: string, file: File) {
  const form = new FormData()
  form.append('title', title)
  form.append('file', file)
  return answer(
    // openapi-typescript has no type for a file in a form.
    api.POST('/api/v1/topics/{topic_id}/materials', { ...ofTopic(topicId), body: form as never }),
  )
}

/** Which of the committee's steps a topic waits for. */
export type Part = 'answer' | 'date' | 'notice' | 'meeting'
const PARTS: Partial<Record<Queued['item']['state'], Part>> = {
  collected: 'answer',
  accepted: 'date',
  adjourned: 'date',
  no_consensus: 'date',
  scheduled: 'notice',
  notified: 'meeting',
}
export const partOf = ({ item }: Queued): Part => PARTS[item.state] ?? 'meeting'

/** "2026-12-01T19:00" as it is typed in China → the moment. */
export const momentOf = (typed: string): string => (typed ? `${typed}:00+08:00` : '')

import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type TopicItem = Schema<'TopicItem'>
export type TopicPage = Schema<'TopicPage'>
export type TopicState = TopicItem['state']
export type PostItem = Schema<'PostItem'>
export type Position = PostItem['position']
export type Order = 'time' | 'balance'
export type Picture = Schema<'OpinionPicture'>
export type Stance = Schema<'StanceItem'>
export type Rules = Schema<'TopicRules'>

const inCommunity = (communityId: string) => ({ params: { path: { community_id: communityId } } })
const ofTopic = (topicId: string) => ({ params: { path: { topic_id: topicId } } })

let asked: Promise<Rules> | null = null

/** Categories, bodies, reasons and numbers; asked for once. */
export function topicRules(): Promise<Rules> {
  asked ??= answer(api.GET('/api/v1/topic-terms')).catch((thrown) => {
    asked = null // a failed question may be asked again
    throw thrown
  })
  return asked
}

export const topicsOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/topics', inCommunity(communityId)))
export const myTopics = () => answer(api.GET('/api/v1/me/topics'))
export const topicOf = (topicId: string) => answer(api.GET('/api/v1/topics/{topic_id}', ofTopic(topicId)))
export const postsOf = (topicId: string, order: Order) =>
  answer(api.GET('/api/v1/topics/{topic_id}/posts', { params: { path: { topic_id: topicId }, query: { order } } }))
export const statementsOf = (topicId: string) =>
  answer(api.GET('/api/v1/topics/{topic_id}/statements', ofTopic(topicId)))
export const opinionsOf = (topicId: string) => answer(api.GET('/api/v1/topics/{topic_id}/opinions', ofTopic(topicId)))

export const submitTopic = (communityId: string, body: Schema<'TopicText'>) =>
  answer(api.POST('/api/v1/communities/{community_id}/topics', { ...inCommunity(communityId), body }))
export const signTopic = (topicId: string) =>
  answer(api.POST('/api/v1/topics/{topic_id}/signatures', ofTopic(topicId)))
export const withdrawTopic = (topicId: string) =>
  answer(api.POST('/api/v1/topics/{topic_id}/withdrawal', ofTopic(topicId)))
export const addPost = (topicId: string, body: Schema<'PostIn'>) =>
  answer(api.POST('/api/v1/topics/{topic_id}/posts', { ...ofTopic(topicId), body }))
export const addStatement = (topicId: string, words: string) =>
  answer(api.POST('/api/v1/topics/{topic_id}/statements', { ...ofTopic(topicId), body: { words } }))
export const answerStatement = (statementId: string, said: 1 | 0 | -1) =>
  answer(
    api.PUT('/api/v1/statements/{statement_id}/answer', {
      params: { path: { statement_id: statementId } },
      body: { answer: said },
    }),
  )

/** Until when one may still talk and answer: the server's own table. */
const OPEN: readonly TopicState[] = [
  'collected',
  'accepted',
  'scheduled',
  'notified',
  'in_session',
  'adjourned',
  'no_consensus',
]
export const isOpen = ({ state, isWithheld }: Pick<TopicItem, 'state' | 'isWithheld'>) =>
  !isWithheld && OPEN.includes(state)

/** A signature helps where the committee has not said yes: it waits, was declined, or was sent elsewhere. */
export const canBeSigned = ({ state, isWithheld }: Pick<TopicItem, 'state' | 'isWithheld'>) =>
  !isWithheld && ['collected', 'declined', 'referred'].includes(state)

export const canBeWithdrawn = ({ state }: Pick<TopicItem, 'state'>) => state === 'collected' || state === 'accepted'

/** How a state looks in a list. */
export function tagOf(state: TopicState): 'plain' | 'going' | 'waiting' | 'refused' {
  if (state === 'declined' || state === 'referred' || state === 'withdrawn') return 'refused'
  if (state === 'collected' || state === 'adjourned' || state === 'no_consensus') return 'waiting'
  return state === 'closed' || state === 'merged' ? 'plain' : 'going'
}

/** Those under way first; what is over stands apart. */
export function parted(topics: readonly TopicItem[]): { open: TopicItem[]; over: TopicItem[] } {
  return { open: topics.filter(isOpen), over: topics.filter((topic) => !isOpen(topic)) }
}

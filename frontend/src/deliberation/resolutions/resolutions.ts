import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type Resolution = Schema<'ResolutionItem'>
export type FollowUp = Schema<'FollowUpItem'>
export type FollowUpState = FollowUp['state']
export type Verdict = Schema<'VerdictIn'>['verdict']
export type ReportVerb = Schema<'ReportIn'>['verb']
export type StreetMatter = Schema<'StreetMatterItem'>

export const resolutionsOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/resolutions', { params: { path: { community_id: communityId } } }))
export const resolutionsOfTopic = (topicId: string) =>
  answer(api.GET('/api/v1/topics/{topic_id}/resolutions', { params: { path: { topic_id: topicId } } }))
export const resolutionOf = (resolutionId: string) =>
  answer(api.GET('/api/v1/resolutions/{resolution_id}', { params: { path: { resolution_id: resolutionId } } }))
export const mattersOf = (streetId: string) =>
  answer(api.GET('/api/v1/streets/{street_id}/matters', { params: { path: { street_id: streetId } } }))

const ofFollowUp = (followUpId: string) => ({ params: { path: { follow_up_id: followUpId } } })
const ofResolution = (resolutionId: string) => ({ params: { path: { resolution_id: resolutionId } } })

export const judge = (followUpId: string, body: Schema<'VerdictIn'>) =>
  answer(api.POST('/api/v1/follow-ups/{follow_up_id}/verdicts', { ...ofFollowUp(followUpId), body }))
export const report = (followUpId: string, body: Schema<'ReportIn'>) =>
  answer(api.POST('/api/v1/follow-ups/{follow_up_id}/reports', { ...ofFollowUp(followUpId), body }))
export const correct = (resolutionId: string, body: Schema<'CorrectionIn'>) =>
  answer(api.POST('/api/v1/resolutions/{resolution_id}/correction', { ...ofResolution(resolutionId), body }))
export const turnIntoProposal = (resolutionId: string, place: string) =>
  answer(api.POST('/api/v1/resolutions/{resolution_id}/proposal', { ...ofResolution(resolutionId), body: { place } }))
export const forward = (topicId: string, resolutionId: string | null, words: string) =>
  answer(
    api.POST('/api/v1/topics/{topic_id}/forwarding', {
      params: { path: { topic_id: topicId } },
      body: { words, resolutionId },
    }),
  )
export const answerMatter = (matterId: string, body: Schema<'StreetAnswerIn'>) =>
  answer(
    api.POST('/api/v1/street-matters/{street_matter_id}/answer', {
      params: { path: { street_matter_id: matterId } },
      body,
    }),
  )

export function addPhoto(followUpId: string, photo: Blob) {
  const form = new FormData()
  form.append('photo', photo, 'photo.jpg')
  return answer(
    // openapi-typescript has no type for a file in a form.
    api.POST('/api/v1/follow-ups/{follow_up_id}/photos', { ...ofFollowUp(followUpId), body: form as never }),
  )
}

export const photoPath = (id: string) => `/api/v1/report-photos/${id}`
export const thumbnailPath = (id: string) => `/api/v1/report-photos/${id}/thumbnail`

export const isOver = ({ state }: Pick<FollowUp, 'state'>) => state === 'closed' || state === 'stopped'

/** What the committee may say of an action now: the server's own table. */
export const VERBS: Record<FollowUpState, readonly ReportVerb[]> = {
  todo: ['begin', 'block', 'finish'],
  doing: ['report', 'block', 'finish'],
  blocked: ['report', 'resume', 'finish'],
  reopened: ['begin', 'block', 'finish'],
  done: [],
  with_street: [],
  closed: [],
  stopped: [],
}

/** "3 件，办完 1 件，1 件受阻": how far a resolution is. */
export function progressOf(followUps: readonly FollowUp[]) {
  const count = (...states: FollowUpState[]) => followUps.filter(({ state }) => states.includes(state)).length
  return {
    all: followUps.length,
    over: count('closed'),
    done: count('done'),
    blocked: count('blocked', 'with_street'),
    late: followUps.filter((each) => each.isLate).length,
  }
}

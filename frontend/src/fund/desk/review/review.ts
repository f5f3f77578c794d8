import { answer, api } from '@/kernel/http'
import { me } from '@/kernel/me'
import { worksAt, type Place } from '@/kernel/desk/staff'
import type { Schema } from '@/kernel/schema'

export type ReviewItem = Schema<'ReviewItem'>
export type AppealItem = Schema<'AppealItem'>
export type Verdict = Schema<'SignatureRequest'>['verdict']

const here = (communityId: string) => ({ params: { path: { community_id: communityId } } })
const about = (proposalId: string) => ({ params: { path: { proposal_id: proposalId } } })

/** A street's officer works in its communities too, but has no desk there. */
export function placeOf(communityId: string): Place {
  return worksAt(me.value?.roles ?? [], { communityId }) ? { communityId } : 'anywhere'
}

export const reviewsOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/reviews', here(communityId)))

export const signProposal = (proposalId: string, body: Schema<'SignatureRequest'>) =>
  answer(api.POST('/api/v1/proposals/{proposal_id}/review-signature', { ...about(proposalId), body }))

export const appealsOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/appeals', here(communityId)))

export const appealsOfStreet = (streetId: string) =>
  answer(api.GET('/api/v1/streets/{street_id}/appeals', { params: { path: { street_id: streetId } } }))

export const answerAppeal = (proposalId: string, body: Schema<'AnswerRequest'>) =>
  answer(api.POST('/api/v1/proposals/{proposal_id}/appeal-answer', { ...about(proposalId), body }))

export const circleHere = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/review-circle', here(communityId)))

export const saveCircle = (communityId: string, body: Schema<'CircleRequest'>) =>
  answer(api.PUT('/api/v1/communities/{community_id}/review-circle', { ...here(communityId), body }))

export const sayAway = (communityId: string, body: Schema<'AbsenceRequest'>) =>
  answer(api.POST('/api/v1/communities/{community_id}/review-absences', { ...here(communityId), body }))

export const bodiesHere = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/responsible-bodies', here(communityId)))

export const addBody = (communityId: string, body: Schema<'BodyRequest'>) =>
  answer(api.POST('/api/v1/communities/{community_id}/responsible-bodies', { ...here(communityId), body }))

export const changeBody = (communityId: string, bodyId: string, body: Schema<'BodyRequest'>) =>
  answer(
    api.PUT('/api/v1/communities/{community_id}/responsible-bodies/{body_id}', {
      params: { path: { community_id: communityId, body_id: bodyId } },
      body,
    }),
  )

export const removeBody = (communityId: string, bodyId: string) =>
  answer(
    api.DELETE('/api/v1/communities/{community_id}/responsible-bodies/{body_id}', {
      params: { path: { community_id: communityId, body_id: bodyId } },
    }),
  )

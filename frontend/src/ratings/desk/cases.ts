import { answer, api } from '@/kernel/http'
import { me } from '@/kernel/me'
import { deviceMark } from '@/kernel/deviceMark'
import type { Place } from '@/kernel/desk/staff'
import type { Schema } from '@/kernel/schema'

export type CaseItem = Schema<'CaseItem'>
export type CasePage = Schema<'CasePage'>

export const casesOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/rating-cases', { params: { path: { community_id: communityId } } }))

export const caseOf = (caseId: string) =>
  answer(api.GET('/api/v1/rating-cases/{case_id}', { params: { path: { case_id: caseId } } }))

const at = (caseId: string) => ({ params: { path: { case_id: caseId } } })

export const noteContact = (id: string, body: Schema<'ContactNoted'>) =>
  answer(api.POST('/api/v1/rating-cases/{case_id}/contact', { ...at(id), body }))
export const askForLonger = (id: string, reason: string) =>
  answer(api.POST('/api/v1/rating-cases/{case_id}/extension', { ...at(id), body: { reason } }))
export const reply = (id: string, body: Schema<'CaseReply'>) =>
  answer(api.POST('/api/v1/rating-cases/{case_id}/reply', { ...at(id), body }))
export const callBack = (id: string, body: Schema<'CallBack'>) =>
  answer(api.POST('/api/v1/rating-cases/{case_id}/call-back', { ...at(id), body }))
export const decide = (id: string, body: Schema<'CaseDecision'>) =>
  answer(api.POST('/api/v1/rating-cases/{case_id}/decision', { ...at(id), body }))
export const handOver = (id: string, said: string) =>
  answer(api.POST('/api/v1/rating-cases/{case_id}/hand-over', { ...at(id), body: { words: said } }))
export const answerHandOver = (id: string, body: Schema<'HandOverAnswer'>) =>
  answer(api.POST('/api/v1/rating-cases/{case_id}/hand-over-answer', { ...at(id), body }))
export const reportFixed = (id: string, said: string) =>
  answer(api.POST('/api/v1/rating-cases/{case_id}/fix', { ...at(id), body: { words: said } }))
export const askToExclude = (id: string, body: Schema<'ExclusionRequest'>) =>
  answer(api.POST('/api/v1/rating-cases/{case_id}/exclusion-request', { ...at(id), body }))
export const decideExclusion = (id: string, body: Schema<'ExclusionVerdict'>) =>
  answer(api.POST('/api/v1/rating-cases/{case_id}/exclusion-decision', { ...at(id), body }))

type RoleName = Schema<'HeldRole'>['role']

/** The roles that whoever is signed in holds for this community; a street's reach it too, which the server knows. */
export function rolesFor(communityId: string): RoleName[] {
  return (me.value?.roles ?? [])
    .filter((role) => role.communityId === communityId || role.streetId !== null)
    .map(({ role }) => role)
}

/** A street's officer works on the pages of her communities; the server refuses those of other streets. */
export function placeFor(communityId: string): Place {
  const isHere = (me.value?.roles ?? []).some((role) => role.communityId === communityId)
  return isHere || !rolesFor(communityId).includes('street_officer') ? { communityId } : 'anywhere'
}

/** A phone on which staff work rates no service here. A phone that keeps no mark says nothing. */
export async function noteThisDevice(communityId: string): Promise<void> {
  const mark = deviceMark()
  if (!mark || !rolesFor(communityId).length) return
  await answer(
    api.PUT('/api/v1/communities/{community_id}/device-mark', {
      params: { path: { community_id: communityId } },
      body: { deviceMark: mark },
    }),
  ).catch(() => undefined)
}

/** What the reader herself has to do next in a case; nothing when it is another's turn. */
export function waitsForMe(item: CaseItem, roles: readonly RoleName[]): boolean {
  if (item.isOffered) return true
  if (!item.dueAt) return false
  if (item.state === 'escalated') return roles.includes('street_officer')
  return item.isMine || (item.state === 'closed' && item.isOverdue && roles.includes('street_officer'))
}

import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type RollPerson = Schema<'RollPerson'>
export type MatterItem = Schema<'MatterItem'>
export type Printed = Schema<'LetterPrinted'>
export type Verdict = Schema<'Opinion'>['verdict']

export interface Wanted {
  buildingId?: string
  name?: string
  movedOut?: boolean
  page?: number
}

const here = (communityId: string) => ({ path: { community_id: communityId } })
const one = (communityId: string, residentId: string) => ({
  params: { path: { community_id: communityId, resident_id: residentId } },
})

export const buildingsOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/buildings', { params: here(communityId) }))

export const peopleOf = (communityId: string, wanted: Wanted) =>
  answer(api.GET('/api/v1/communities/{community_id}/residents', { params: { ...here(communityId), query: wanted } }))

export const personOf = (communityId: string, residentId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/residents/{resident_id}', one(communityId, residentId)))

export const moveOut = (communityId: string, residentId: string, why: string) =>
  answer(
    api.POST('/api/v1/communities/{community_id}/residents/{resident_id}/departure', { ...one(communityId, residentId), body: { why } }),
  )

export const bringBack = (communityId: string, residentId: string) =>
  answer(api.POST('/api/v1/communities/{community_id}/residents/{resident_id}/return', one(communityId, residentId)))

export const lettersOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/letters', { params: here(communityId) }))

export const printLetter = (communityId: string, body: Schema<'LetterWanted'>) =>
  answer(api.POST('/api/v1/communities/{community_id}/letters', { params: here(communityId), body }))

export const mattersOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/matters', { params: here(communityId) }))

export const giveOpinion = (communityId: string, matterId: string, body: Schema<'Opinion'>) =>
  answer(
    api.POST('/api/v1/communities/{community_id}/matters/{matter_id}/opinions', {
      params: { path: { community_id: communityId, matter_id: matterId } },
      body,
    }),
  )

/** The year that is under way, if there is one: its rules say how the roll is posted. */
export const yearOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/front', { params: here(communityId) })).then(({ cycle }) => cycle)

export const postRoll = (cycleId: string, body: Schema<'RollPostingRequest'>) =>
  answer(api.POST('/api/v1/cycles/{cycle_id}/roll-posting', { params: { path: { cycle_id: cycleId } }, body }))

export const progressOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/roll-progress', { params: here(communityId) }))

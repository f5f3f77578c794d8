import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

import { workingOf, type Working } from './working'

export type Flag = Schema<'FlagRead'>
export type Term = Schema<'TermRead'>
export type Side = 'committee' | 'third_party' | 'street'

const at = (appraisal_id: string) => ({ params: { path: { appraisal_id } } })
const partAt = (appraisal_id: string, component: string) => ({ params: { path: { appraisal_id, component } } })
const inStreet = (street_id: string) => ({ params: { path: { street_id } } })

/** What the desk may see: before the notice the preview, otherwise what everybody sees. */
export async function figureOf(communityId: string, year: number): Promise<Working> {
  const shown = await workingOf(communityId, year)
  return shown.phase === 'provisional' ? answer(api.GET('/api/v1/appraisals/{appraisal_id}/preview', at(shown.appraisalId))) : shown
}

export const makeVersion = (appraisalId: string, reason: string) =>
  answer(api.POST('/api/v1/appraisals/{appraisal_id}/versions', { ...at(appraisalId), body: { reason } }))
export const flagsOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/honesty-flags', { params: { path: { community_id: communityId } } }))
export const lookAtFlag = (flagId: string, body: Schema<'LookRequest'>) =>
  answer(api.POST('/api/v1/honesty-flags/{honesty_flag_id}/looks', { params: { path: { honesty_flag_id: flagId } }, body }))
export const beginRatingRun = (appraisalId: string, runBy: string) =>
  answer(api.POST('/api/v1/appraisals/{appraisal_id}/rating-runs', { ...at(appraisalId), body: { runBy } }))
export const enterPart = (appraisalId: string, side: Side, body: Schema<'PartRequest'>) =>
  answer(api.PUT('/api/v1/appraisals/{appraisal_id}/parts/{component}', { ...partAt(appraisalId, side), body }))
export const checkPart = (appraisalId: string, side: Side) =>
  answer(api.POST('/api/v1/appraisals/{appraisal_id}/parts/{component}/check', partAt(appraisalId, side)))
export const communities = () => answer(api.GET('/api/v1/communities'))
export const methodsOf = () => answer(api.GET('/api/v1/appraisal-methods'))
export const termsOf = (streetId: string) => answer(api.GET('/api/v1/streets/{street_id}/appraisal-terms', inStreet(streetId)))
export const publishMethod = (streetId: string, body: Schema<'TermRequest'>) =>
  answer(api.POST('/api/v1/streets/{street_id}/appraisal-terms', { ...inStreet(streetId), body }))

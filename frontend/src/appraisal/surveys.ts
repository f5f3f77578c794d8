import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type Survey = Schema<'SurveyRead'>
export type MySurvey = Schema<'MySurveyRead'>
export type Sampled = Schema<'SampledDwelling'>
export type Standing = Sampled['standing']

const at = (survey_id: string) => ({ params: { path: { survey_id } } })
const inCommunity = (community_id: string) => ({ params: { path: { community_id } } })

export const surveysOf = (communityId: string) => answer(api.GET('/api/v1/communities/{community_id}/surveys', inCommunity(communityId)))
export const surveyOf = (surveyId: string) => answer(api.GET('/api/v1/surveys/{survey_id}', at(surveyId)))
export const sampleOf = (surveyId: string) => answer(api.GET('/api/v1/surveys/{survey_id}/sample', at(surveyId)))
export const mySurveyOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/my-survey', inCommunity(communityId)))

export const planSurvey = (communityId: string, year: number) =>
  answer(api.POST('/api/v1/communities/{community_id}/surveys', { ...inCommunity(communityId), body: { year } }))
export const drawSurvey = (surveyId: string, body: Schema<'DrawRequest'>) =>
  answer(api.POST('/api/v1/surveys/{survey_id}/draw', { ...at(surveyId), body }))
export const supplementSurvey = (surveyId: string, body: Schema<'SurveyTerms'>) =>
  answer(api.POST('/api/v1/surveys/{survey_id}/waves', { ...at(surveyId), body }))
export const noteContact = (surveyId: string, body: Schema<'ContactRequest'>) =>
  answer(api.POST('/api/v1/surveys/{survey_id}/contacts', { ...at(surveyId), body }))

export type SurveyFault = Schema<'SurveyFaultRead'>
export const faultsOf = (surveyId: string) => answer(api.GET('/api/v1/surveys/{survey_id}/faults', at(surveyId)))
export const reportFault = (surveyId: string, body: Schema<'SurveyFaultRequest'>) =>
  answer(api.POST('/api/v1/surveys/{survey_id}/faults', { ...at(surveyId), body }))
export const settleFault = (survey_id: string, number: number, agrees: boolean) =>
  answer(api.PUT('/api/v1/surveys/{survey_id}/faults/{number}/verdict', { params: { path: { survey_id, number } }, body: { agrees } }))
export const isVoid = (survey: Survey) => survey.faults.some((fault) => fault.isVoid)

/** Those who are still to be asked first, then by building and door. */
export function toAskFirst(dwellings: readonly Sampled[]): Sampled[] {
  const order: Record<Standing, number> = { open: 0, not_reached: 1, away: 2, refused: 3, answered: 4 }
  return [...dwellings].sort(
    (one, other) =>
      order[one.standing] - order[other.standing] || one.building - other.building || one.door - other.door,
  )
}

/** How many stand where. */
export function countsOf(dwellings: readonly Sampled[]): Record<Standing, number> {
  const counts: Record<Standing, number> = { open: 0, not_reached: 0, away: 0, refused: 0, answered: 0 }
  for (const { standing } of dwellings) counts[standing] += 1
  return counts
}

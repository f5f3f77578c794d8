import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type Working = Schema<'WorkingRead'>
export type Appeal = Schema<'AppealRead'>

/** One piece of a bar: so many of its weight's points were reached. */
export interface Piece {
  title: string
  weight: number
  figure: string
  points: number
}

const at = (appraisal_id: string) => ({ params: { path: { appraisal_id } } })
const appealAt = (appraisal_appeal_id: string) => ({ params: { path: { appraisal_appeal_id } } })

export const workingOf = (communityId: string, year: number, kind: 'community' | 'centre' = 'community') =>
  answer(
    api.GET('/api/v1/communities/{community_id}/appraisals/{year}/working', {
      params: { path: { community_id: communityId, year }, query: { kind } },
    }),
  )
export const appealsOf = (appraisalId: string) => answer(api.GET('/api/v1/appraisals/{appraisal_id}/appeals', at(appraisalId)))
export const fileAppeal = (appraisalId: string, said: string) =>
  answer(api.POST('/api/v1/appraisals/{appraisal_id}/appeals', { ...at(appraisalId), body: { words: said } }))
export const fileJointAppeal = (appraisalId: string, said: string) =>
  answer(api.POST('/api/v1/appraisals/{appraisal_id}/joint-appeals', { ...at(appraisalId), body: { words: said } }))
export const signAppeal = (appealId: string) =>
  answer(api.POST('/api/v1/appraisal-appeals/{appraisal_appeal_id}/signatures', appealAt(appealId)))
export const giveOpinion = (appealId: string, upholds: boolean, said: string) =>
  answer(api.POST('/api/v1/appraisal-appeals/{appraisal_appeal_id}/opinions', { ...appealAt(appealId), body: { upholds, words: said } }))

export const bundleAddress = (communityId: string, year: number, version: number) =>
  `/api/v1/communities/${communityId}/appraisals/${year}/bundle?version=${version}`

/** The channels that count in S, each with its share of the hundred points: weights of those alone. */
export function satisfactionPieces(working: Working): Piece[] {
  const counted = working.channels.filter(({ score }) => score?.figure && score.standing === working.satisfaction?.standing)
  const weights = counted.reduce((sum, { weight }) => sum + weight, 0)
  return counted.map(({ title, weight, score }) => piece(title, (100 * weight) / weights, score?.figure ?? ''))
}

/** The components of T; none while one of them has no figure. */
export function totalPieces(working: Working): Piece[] {
  if (!working.total.length) return []
  return working.components.map(({ title, weight, figure }) => piece(title, weight, figure))
}

function piece(title: string, weight: number, figure: string): Piece {
  return { title, weight: Math.round(weight), figure, points: (weight * Number(figure)) / 100 }
}

/** How many ratings of each level, with their share in percent; empty where nothing is told. */
export function sharesOf(levels: readonly number[]): { count: number; percent: string }[] {
  const all = levels.reduce((sum, count) => sum + count, 0)
  return levels.map((count) => ({ count, percent: all ? ((100 * count) / all).toFixed(1) : '0.0' }))
}

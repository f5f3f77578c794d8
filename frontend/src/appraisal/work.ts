import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type Indicator = Schema<'IndicatorRead'>
export type Work = Schema<'WorkRead'>
export interface Typed {
  points: string
  evidence: string
}

const at = (community_id: string, year: number) => ({ params: { path: { community_id, year } } })

export const tablesOf = () => answer(api.GET('/api/v1/indicator-tables'))
export const worksOf = (communityId: string, year: number) =>
  answer(api.GET('/api/v1/communities/{community_id}/work-assessments/{year}', at(communityId, year)))
export const enterWork = (communityId: string, year: number, body: Schema<'WorkRequest'>) =>
  answer(api.PUT('/api/v1/communities/{community_id}/work-assessments/{year}', { ...at(communityId, year), body }))
export const checkWork = (communityId: string, year: number, body: Schema<'WorkCheckRequest'>) =>
  answer(api.POST('/api/v1/communities/{community_id}/work-assessments/{year}/check', { ...at(communityId, year), body }))

/** Hundredths of a point, or null when it is no number with two decimals at most. */
export function hundredths(text: string): number | null {
  const found = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text.trim())
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null
}

export function pointsFit(text: string, most: number): boolean {
  const found = hundredths(text)
  return found !== null && found <= most * 100
}

export const evidenceFits = (text: string) => [...text.trim()].length >= 10

/** The sum as it will be shown, over what can be read so far. */
export function sumOf(typed: readonly Typed[]): string {
  const sum = typed.reduce((total, { points }) => total + (hundredths(points) ?? 0), 0)
  return `${Math.floor(sum / 100)}.${String(sum % 100).padStart(2, '0')}`
}

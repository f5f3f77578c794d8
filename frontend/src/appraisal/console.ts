import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type StreetRow = Schema<'StreetAppraisalRow'>
export type Figure = Schema<'FigureShown'>

export const consoleOf = (streetId: string, year: number) =>
  answer(api.GET('/api/v1/streets/{street_id}/appraisals/{year}', { params: { path: { street_id: streetId, year } } }))

export const appraisalOf = (communityId: string, year: number) =>
  answer(
    api.GET('/api/v1/communities/{community_id}/appraisals/{year}', {
      params: { path: { community_id: communityId, year } },
    }),
  )

/** The year in China: in January the year before is still what one asks for. */
export function yearAsked(now: Date): number {
  const local = new Date(now.getTime() + 8 * 3_600_000)
  return local.getUTCMonth() < 3 ? local.getUTCFullYear() - 1 : local.getUTCFullYear()
}

/** This year and the four before, the newest first. */
export const yearsBefore = (now: Date): number[] => {
  const newest = new Date(now.getTime() + 8 * 3_600_000).getUTCFullYear()
  return [0, 1, 2, 3, 4].map((gone) => newest - gone)
}

export const isOfficial = (figure: Figure | null) => figure?.standing === 'official'

/** How many communities have an official figure, how many too few residents, and what is owed. */
export function totalsOf(rows: readonly StreetRow[]) {
  return {
    official: rows.filter((row) => isOfficial(row.figure)).length,
    short: rows.filter((row) => row.figure && !isOfficial(row.figure)).length,
    open: rows.reduce((sum, row) => sum + row.openCases, 0),
    overdue: rows.reduce((sum, row) => sum + row.overdueCases, 0),
  }
}

import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type Sheet = Schema<'PostedSheet'>
export type Posting = Schema<'PostingItem'>
export type Line = Schema<'PostedLine'>
export type MyMatter = Schema<'MyMatter'>

const here = (communityId: string) => ({ params: { path: { community_id: communityId } } })
const one = (communityId: string, postingId: string) => ({
  params: { path: { community_id: communityId, posting_id: postingId } },
})

export const postingsOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/postings', here(communityId)))

export const sheetOf = (communityId: string, postingId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/postings/{posting_id}', one(communityId, postingId)))

export const object = (communityId: string, postingId: string, body: Schema<'Objection'>) =>
  answer(api.POST('/api/v1/communities/{community_id}/postings/{posting_id}/objections', { ...one(communityId, postingId), body }))

export const askToBeListed = (communityId: string, postingId: string, words: string) =>
  answer(
    api.POST('/api/v1/communities/{community_id}/postings/{posting_id}/listings', { ...one(communityId, postingId), body: { words } }),
  )

export const householdOf = (communityId: string, postingId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/postings/{posting_id}/household', one(communityId, postingId)))

export const choose = (communityId: string, postingId: string, residentId: string) =>
  answer(
    api.PUT('/api/v1/communities/{community_id}/postings/{posting_id}/representative', {
      ...one(communityId, postingId),
      body: { residentId },
    }),
  )

export const myMatters = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/my-matters', here(communityId)))

export const reply = (communityId: string, matterId: string, words: string) =>
  answer(
    api.POST('/api/v1/communities/{community_id}/my-matters/{matter_id}/reply', {
      params: { path: { community_id: communityId, matter_id: matterId } },
      body: { reply: words },
    }),
  )

/** The lines building by building, in the order of the sheet; with `wanted` only those that have it. */
export function byBuilding(lines: readonly Line[], wanted = ''): { building: string; lines: Line[] }[] {
  const found = new Map<string, Line[]>()
  for (const line of lines) {
    const text = `${line.number} ${line.nameMasked} ${line.buildingName}`
    if (wanted && !text.includes(wanted.trim())) continue
    found.set(line.buildingName, [...(found.get(line.buildingName) ?? []), line])
  }
  return [...found].map(([building, own]) => ({ building, lines: own }))
}

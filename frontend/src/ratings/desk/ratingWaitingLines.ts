import { day } from '@/kernel/dates'
import { answer, api } from '@/kernel/http'
import { whoAmI } from '@/kernel/me'
import type { HeldRole } from '@/kernel/desk/staff'
import type { WaitingLine } from '@/kernel/desk/work'

import { casesOf, rolesFor, waitsForMe } from './cases'
import { words } from './words'

export const askedBy: readonly HeldRole['role'][] = ['committee_member', 'provider', 'supervision_committee', 'street_officer', 'third_party_evaluator']

/** Cases of bad ratings that wait for the reader: in her community, or (a street's officer) in those of her street. */
export async function lines(placeId: string): Promise<WaitingLine[]> {
  const { roles } = await whoAmI()
  const isStreet = roles.some((role) => role.streetId === placeId)
  const asks = roles.some((role) => role.role === 'third_party_evaluator')
  if (!isStreet && asks) return runLines(placeId)
  if (!isStreet) return linesOf(placeId, (count) => words.service.waits(count))
  const communities = await answer(api.GET('/api/v1/communities', { params: { query: { street_id: placeId } } }))
  const found = await Promise.all(
    communities.map(({ id, name }) => asks ? runLines(id) : linesOf(id, (count) => words.service.waitsStreet(count, name))),
  )
  return found.flat()
}

async function linesOf(communityId: string, title: (count: number) => string): Promise<WaitingLine[]> {
  const mine = (await casesOf(communityId)).filter((item) => waitsForMe(item, rolesFor(communityId)))
  if (!mine.length) return []
  const dueAt = mine.flatMap((item) => item.dueAt ?? []).sort()[0]
  return [{ to: `/desk/c/${communityId}/service`, count: mine.length, title: title(mine.length), note: words.service.waitsNote, dueAt }]
}

/** Where a channel is asked again, for the third party that asks. */
async function runLines(communityId: string): Promise<WaitingLine[]> {
  const path = { params: { path: { community_id: communityId } } }
  const { runs } = await answer(api.GET('/api/v1/communities/{community_id}/services', path))
  const until = runs.find(({ isOn }) => isOn)?.endsOn
  if (!until) return []
  const to = `/desk/c/${communityId}/service/slips`
  return [{ to, count: 1, title: words.service.waitsRun(day(until)), note: words.service.waitsRunNote, dueAt: `${until}T18:00:00+08:00` }]
}

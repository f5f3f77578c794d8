import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type Front = Schema<'Front'>

/** A community's page is found by the code on the wall, by the community, or by a year's cycle. */
export type Place = { code: string } | { communityId: string } | { cycleId: string }

let started: { key: string; front: Promise<Front> } | undefined

/** Asks ahead; the page that opens next takes the answer. */
export function startFront(place: Place): void {
  const front = readFront(place)
  front.catch(() => undefined) // the page shows why
  started = { key: JSON.stringify(place), front }
}

/** The answer asked for ahead, once; after that a fresh one. */
export function takeFront(place: Place): Promise<Front> {
  const ahead = started?.key === JSON.stringify(place) ? started.front : undefined
  started = undefined
  return ahead ?? readFront(place)
}

function readFront(place: Place): Promise<Front> {
  if ('code' in place) {
    const path = { code: place.code }
    return answer(api.GET('/api/v1/points/{code}', { params: { path } }))
  }
  if ('cycleId' in place) {
    const path = { cycle_id: place.cycleId }
    return answer(api.GET('/api/v1/cycles/{cycle_id}/front', { params: { path } }))
  }
  const path = { community_id: place.communityId }
  return answer(api.GET('/api/v1/communities/{community_id}/front', { params: { path } }))
}

/** The year a link spoke of, while it is the community's present one; an older one has no "now". */
export function cycleOf(front: Front | undefined, cycleId: string): Front['cycle'] {
  return front?.cycle?.id === cycleId ? front.cycle : null
}

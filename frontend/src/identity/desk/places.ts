import { answer, api } from '@/kernel/http'

import { words } from './words'

export type Kind = 'community' | 'street' | 'everywhere'
export interface PlaceOption {
  value: string
  label: string
}

/** The names of communities and streets, for roles that are kept by id. */
export interface Places {
  communities: PlaceOption[]
  streets: PlaceOption[]
}

export async function loadPlaces(): Promise<Places> {
  const found = await answer(api.GET('/api/v1/communities'))
  const streets = new Map(found.map((each) => [each.streetId, `${each.districtName}${each.streetName}`]))
  return {
    communities: found.map((each) => ({ value: each.id, label: `${each.name} · ${each.streetName}` })),
    streets: [...streets].map(([value, label]) => ({ value, label })),
  }
}

type Placed = { communityId: string | null; streetId: string | null }

export function placeName(placed: Placed, places: Places): string {
  if (placed.communityId) return nameIn(places.communities, placed.communityId)
  if (placed.streetId) return nameIn(places.streets, placed.streetId)
  return words.staff.everywhere
}

const nameIn = (options: readonly PlaceOption[], id: string) => options.find(({ value }) => value === id)?.label ?? id

/** What can be chosen for a role: streets come behind communities. */
export function optionsFor(kinds: readonly Kind[], places: Places): PlaceOption[] {
  return [
    ...(kinds.includes('community') ? places.communities.map((each) => ({ ...each, value: `c:${each.value}` })) : []),
    ...(kinds.includes('street') ? places.streets.map((each) => ({ ...each, value: `s:${each.value}` })) : []),
  ]
}

/** What an option of `optionsFor` means to the server. */
export function placeOf(chosen: string | null): Placed {
  const id = chosen?.slice(2) ?? null
  return { communityId: chosen?.startsWith('c:') ? id : null, streetId: chosen?.startsWith('s:') ? id : null }
}

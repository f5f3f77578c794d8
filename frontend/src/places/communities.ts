import type { Schema } from '@/kernel/schema'

type Community = Schema<'CommunityItem'>

export interface StreetOfCommunities {
  id: string
  name: string
  communities: Community[]
}

/** Every word typed must be somewhere in its names; 社区 and 街道 may be left out. */
export function matching(communities: readonly Community[], typed: string): Community[] {
  const words = typed.normalize('NFKC').split(/\s+/).filter(Boolean)
  return communities.filter((community) => {
    const names = `${community.cityName}${community.districtName}${community.streetName} ${community.name}`
    return words.every((word) => names.includes(word))
  })
}

/** In the order in which the server lists them: the streets' own order. */
export function byStreet(communities: readonly Community[]): StreetOfCommunities[] {
  const streets = new Map<string, StreetOfCommunities>()
  for (const community of communities) {
    const { streetId: id, districtName, streetName } = community
    const street = streets.get(id) ?? { id, name: `${districtName} ${streetName}`, communities: [] }
    street.communities.push(community)
    streets.set(id, street)
  }
  return [...streets.values()]
}

import { useRoute, useRouter } from 'vue-router'

import { answer, api } from '@/kernel/http'
import { askWhoIAm, loginPath, me, whoAmI } from '@/kernel/me'
import type { Schema } from '@/kernel/schema'
import { useLoad } from '@/kernel/useRequest'

import { words } from './words'

export type HeldRole = Schema<'HeldRole'>

/** Where a page of the desk belongs; /desk itself belongs to nowhere in particular. */
export type Place = { communityId: string } | { streetId: string } | 'operator' | 'anywhere'

/** Who is at the desk. A visitor is sent to sign in and comes back here. */
export function useStaff() {
  const route = useRoute()
  const router = useRouter()
  const request = useLoad(async () => {
    const person = await whoAmI()
    if (!person.signedIn) await router.replace(loginPath(route.fullPath))
  })
  return { me, ...request }
}

export async function signOut(): Promise<void> {
  await answer(api.DELETE('/api/v1/sessions/current'))
  await askWhoIAm()
}

export function worksAt(roles: readonly HeldRole[], place: Place): boolean {
  if (place === 'anywhere') return roles.length > 0
  return roles.some((role) => holdsAt(role, place))
}

export function holdsAt(role: HeldRole, place: Place): boolean {
  if (place === 'anywhere') return false
  if (place === 'operator') return role.role === 'operator'
  if ('streetId' in place) return role.role === 'street_officer' && role.streetId === place.streetId
  return role.role === 'committee_member' && role.communityId === place.communityId
}

export const placeNameOf = (role: HeldRole): string =>
  role.role === 'operator' ? words.operatorPlace : role.placeName

const SECTIONS = ['moderation', 'claims', 'roll', 'cycle', 'points'] as const
export type Section = (typeof SECTIONS)[number]

/** The pages of one community's desk. */
export function sectionsOf(communityId: string): { section: Section; to: string }[] {
  return SECTIONS.map((section) => ({ section, to: `/desk/c/${communityId}/${section}` }))
}

/** Where a role leads; a committee member stays on the page she is on, in the other community. */
export function doorOf(role: HeldRole, section: Section = 'moderation'): string {
  if (role.role === 'operator') return '/desk/operator'
  if (role.role === 'street_officer') return `/desk/streets/${role.streetId}`
  return `/desk/c/${role.communityId}/${section}`
}

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
    else if (person.awaitsSecondStep) await router.replace(`/second-step?next=${encodeURIComponent(route.fullPath)}`)
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
  if ('streetId' in place) return ROLES_OF_STREETS.includes(role.role) && role.streetId === place.streetId
  // Whether a community lies in an auditor's street the server knows, which refuses by itself.
  return role.communityId === place.communityId || (role.role === 'auditor' && role.streetId !== null)
}

const ROLES_OF_STREETS: readonly HeldRole['role'][] = ['street_officer', 'auditor']

export function placeNameOf(role: HeldRole): string {
  if (role.role === 'operator') return words.operatorPlace
  const isPlain = role.role === 'committee_member' || role.role === 'street_officer'
  return isPlain ? role.placeName : `${role.placeName} · ${words.roles[role.role]}`
}

const SECTIONS = ['moderation', 'claims', 'roll', 'cycle', 'points', 'journal'] as const
export type Section = (typeof SECTIONS)[number]

/** Which pages of a community each role has; for some there is none yet. */
const PAGES: Partial<Record<HeldRole['role'], readonly Section[]>> = {
  committee_member: ['moderation', 'claims', 'roll', 'cycle', 'points'],
  content_moderator: ['moderation'],
  supervision_committee: ['moderation', 'journal'],
  auditor: ['moderation', 'claims', 'roll', 'points', 'journal'],
}

/** The pages of one community's desk for whoever holds these roles there. */
export function sectionsOf(communityId: string, roles: readonly HeldRole[]): { section: Section; to: string }[] {
  const here = roles.filter((role) => holdsAt(role, { communityId }))
  return SECTIONS.filter((section) => here.some(({ role }) => PAGES[role]?.includes(section))).map((section) => ({
    section,
    to: `/desk/c/${communityId}/${section}`,
  }))
}

/** Where a role leads; whoever has that page in the other community too stays on it. */
export function doorOf(role: HeldRole, section: Section = 'moderation'): string {
  if (role.role === 'operator') return '/desk/operator'
  if (role.streetId && ROLES_OF_STREETS.includes(role.role)) return `/desk/streets/${role.streetId}`
  const pages = PAGES[role.role]
  if (!pages || !role.communityId) return '/desk'
  return `/desk/c/${role.communityId}/${pages.includes(section) ? section : pages[0]}`
}

/** What operators and auditors have beside the pages of a place. */
export function adminPagesOf(role: HeldRole): { to: string; label: string }[] {
  if (role.role !== 'operator' && role.role !== 'auditor') return []
  return [
    { to: '/desk/staff', label: words.staff },
    { to: '/desk/permissions', label: words.permissions },
    { to: '/desk/journal', label: words.wholeJournal },
  ]
}

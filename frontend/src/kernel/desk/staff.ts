import { useRoute, useRouter } from 'vue-router'

import { answer, api } from '@/kernel/http'
import { askWhoIAm, loginPath, me, whoAmI } from '@/kernel/me'
import type { Schema } from '@/kernel/schema'
import { useLoad } from '@/kernel/useRequest'

import rolesOf from './rolesOf.json'
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
  if ('streetId' in place) return worksInStreets(role.role) && role.streetId === place.streetId
  // Whether a community lies in the street of an auditor or evaluator the server knows, which refuses by itself.
  return role.communityId === place.communityId || (reachesDown(role.role) && role.streetId !== null)
}

export function placeNameOf(role: HeldRole): string {
  if (role.role === 'operator') return words.operatorPlace
  const isPlain = role.role === 'committee_member' || role.role === 'street_officer'
  return isPlain ? role.placeName : `${role.placeName} · ${words.roles[role.role]}`
}

const SECTIONS = ['moderation', 'reviews', 'claims', 'roll', 'matters', 'cycle', 'topics', 'meetings', 'service', 'appraisal', 'survey', 'points', 'journal'] as const
type TabbedSection = (typeof SECTIONS)[number]
export type Section = TabbedSection | 'help'
type RoleName = HeldRole['role']
type Operation = keyof typeof rolesOf

/** What is read on a page of a community, and what is decided there: who may, the server's own table says. */
const WORK: Record<Section, { reads: Operation; decides?: Operation }> = {
  moderation: { reads: 'readModerationQueue', decides: 'decideProposals' },
  reviews: { reads: 'listReviews', decides: 'signProposal' },
  claims: { reads: 'listClaims', decides: 'decideClaim' },
  roll: { reads: 'listResidents', decides: 'importRoll' },
  matters: { reads: 'listMatters', decides: 'giveOpinion' },
  // Paper has two desks, the survey's is the evaluator's: what only this one reads are its matters.
  cycle: { reads: 'listMatters', decides: 'stopCycle' },
  topics: { reads: 'readTopicQueue', decides: 'withholdWords' },
  meetings: { reads: 'readMeetingDesk', decides: 'announceMeeting' },
  service: { reads: 'listRatingCases' },
  appraisal: { reads: 'readPreview' },
  survey: { reads: 'listSample', decides: 'noteContact' },
  points: { reads: 'listPoints' },
  journal: { reads: 'readJournal' },
  help: { reads: 'startHelp' },
}

const may = (role: RoleName, operation: Operation): boolean => (rolesOf[operation] as string[]).includes(role)
const worksInStreets = (role: RoleName) => may(role, 'readStreetOverview') || may(role, 'listSample')
const reachesDown = (role: RoleName) => role === 'auditor' || may(role, 'listSample')
const pagesOf = (role: RoleName): Section[] => [...SECTIONS, 'help' as const].filter((page) => may(role, WORK[page].reads))

const namesAt = (roles: readonly HeldRole[], communityId: string) =>
  roles.filter((role) => holdsAt(role, { communityId })).map(({ role }) => role)

export function mayOpen(roles: readonly HeldRole[], communityId: string, section: Section): boolean {
  return namesAt(roles, communityId).some((name) => may(name, WORK[section].reads))
}

export function mayDecide(roles: readonly HeldRole[], communityId: string, section: Section): boolean {
  const { decides } = WORK[section]
  return !decides || namesAt(roles, communityId).some((name) => may(name, decides))
}

/** Whether whoever is signed in decides here; what only the committee does asks for its role. */
export const decidesHere = (communityId: string, section: Section) => mayDecide(me.value?.roles ?? [], communityId, section)
/** Whether she works at the paper of ballots here: the committee's, or the survey's. */
export const worksWithPaper = (communityId: string) => decidesHere(communityId, 'cycle') || decidesHere(communityId, 'survey')
export const isCommitteeHere = (communityId: string) => namesAt(me.value?.roles ?? [], communityId).includes('committee_member')
/** Whether she hands out its paper: the committee, or for a survey the evaluator. */
export const handsOutPaper = (communityId: string) => isCommitteeHere(communityId) || decidesHere(communityId, 'survey')

/** The roll begins with its import for those who may write it, and with the list for those who read it. */
const pathOf = (section: Section, names: readonly RoleName[]) =>
  section === 'roll' && !names.includes('committee_member') ? 'residents' : section

/** What stands among the pages of another section for whoever opens that one: signing beside screening, the matters
 *  beside the roll. */
const AMONG: Partial<Record<Section, Section>> = { reviews: 'moderation', matters: 'roll' }

/** The pages of one community's desk for whoever holds these roles there. */
export function sectionsOf(communityId: string, roles: readonly HeldRole[]) {
  const names = namesAt(roles, communityId)
  const opens = (section: Section) => mayOpen(roles, communityId, section)
  const isAmong = (section: Section) => opens(AMONG[section] ?? section) && section in AMONG
  return SECTIONS.filter((section) => opens(section) && !isAmong(section)).map((section) => ({
    section,
    to: `/desk/c/${communityId}/${pathOf(section, names)}`,
  }))
}

/** Pages that share a tab, so that a desk of ten pages has seven tabs. */
const SHARED = { talks: ['topics', 'meetings'], services: ['service', 'appraisal', 'survey'], more: ['points', 'journal'] } as const
export type Shared = keyof typeof SHARED
export interface Tab {
  to: string
  name: TabbedSection | Shared
  pages: readonly { section: TabbedSection; to: string }[]
}

/** The tabs of a community's desk: a page alone stands under its own name. */
export function tabsOf(communityId: string, roles: readonly HeldRole[]): Tab[] {
  const pages = sectionsOf(communityId, roles)
  const keyOf = (section: TabbedSection) =>
    (Object.keys(SHARED) as Shared[]).find((key) => (SHARED[key] as readonly TabbedSection[]).includes(section)) ?? section
  const keys = [...new Set(pages.map(({ section }) => keyOf(section)))]
  return keys.map((key) => {
    const found = pages.filter(({ section }) => keyOf(section) === key)
    return { to: found[0]!.to, name: found.length > 1 ? key : found[0]!.section, pages: found }
  })
}

/** The first page of a community's desk for these roles, if they have any there. */
export const deskDoorOf = (communityId: string, roles: readonly HeldRole[]) => sectionsOf(communityId, roles)[0]?.to

/** Where a role leads; whoever has that page in the other community too stays on it. */
export function doorOf(role: HeldRole, section: Section = 'moderation'): string {
  if (role.role === 'operator') return '/desk/operator'
  if (role.streetId && may(role.role, 'readStreetOverview')) return `/desk/streets/${role.streetId}`
  if (role.streetId && may(role.role, 'listSample')) return `/desk/streets/${role.streetId}/surveys`
  const pages = pagesOf(role.role)
  if (!pages.length || !role.communityId) return '/desk'
  return `/desk/c/${role.communityId}/${pathOf(pages.includes(section) ? section : pages[0]!, [role.role])}`
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

/** What everybody may read of a community: for roles whose own work begins later. */
export const publicPagesOf = (communityId: string) => [
  { to: `/c/${communityId}`, label: words.publicPage },
  { to: `/c/${communityId}/posted-roll`, label: words.postedRoll },
]

/** What a role does here, for those who have no page of their own yet. */
export function willOf({ role }: HeldRole): string | undefined {
  return role in words.will ? words.will[role as keyof typeof words.will] : undefined
}

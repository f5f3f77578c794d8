import { mayDecide, type HeldRole, type Section } from '@/kernel/desk/staff'
import type { WaitingLine, WaitingLines, WaitingWork, WorkItem } from '@/kernel/desk/work'

/** Every slice that has work for people at the desk says so in a file of its own: desk/…waiting.ts for what is answered
 *  in the list, with the page on which it is decided; desk/…waitingLines.ts for what waits on a page of its own. */
interface CardSource {
  waiting: WaitingWork
  decidedAt: Section
}
export interface LineSource {
  lines: WaitingLines
  askedBy?: readonly HeldRole['role'][]
}

const cardSources = Object.values(import.meta.glob<CardSource>('../../*/desk/*{w,W}aiting.ts', { eager: true }))
const lineSources = Object.values(import.meta.glob<LineSource>('../../*/desk/*{w,W}aitingLines.ts', { eager: true }))

export interface PlacedWork extends WorkItem {
  communityId: string
}

/** What could be read, and how many questions stayed without an answer. */
export interface Found<Item> {
  found: Item[]
  failed: number
}

/** Whom a line concerns when its file does not say. */
const BOTH_COMMITTEES: readonly HeldRole['role'][] = ['committee_member', 'supervision_committee']

/** The places at which these roles are asked for by a file, each once. */
export function placesFor(roles: readonly HeldRole[], askedBy = BOTH_COMMITTEES): string[] {
  const places = roles.filter(({ role }) => askedBy.includes(role)).map(({ communityId, streetId }) => communityId ?? streetId)
  return [...new Set(places.filter((place) => place !== null))]
}

/** Lines for whoever holds these roles. */
export function linesOf(roles: readonly HeldRole[], sources: readonly LineSource[] = lineSources): Promise<Found<WaitingLine>> {
  return together(sources.flatMap(({ lines, askedBy }) => placesFor(roles, askedBy).map((place) => lines(place))))
}

/** All that waits in these communities for whoever holds these roles, in no order. */
export function workOf(communityIds: readonly string[], roles: readonly HeldRole[]): Promise<Found<PlacedWork>> {
  return together(
    communityIds.flatMap((communityId) =>
      cardSources
        .filter(({ decidedAt }) => mayDecide(roles, communityId, decidedAt))
        .map(async ({ waiting }) => (await waiting(communityId)).map((item) => ({ ...item, communityId }))),
    ),
  )
}

/** One slice that does not answer hides nobody else's work. */
async function together<Item>(asked: readonly Promise<Item[]>[]): Promise<Found<Item>> {
  const answers = await Promise.allSettled(asked)
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  return { found, failed: answers.filter(({ status }) => status === 'rejected').length }
}

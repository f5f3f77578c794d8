import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

import type { Cycle } from './year'

export type AfterCount = Schema<'AfterCountPage'>
export type Counted = Schema<'CountedProject'>
export type Ratification = Schema<'RatificationItem'>

const one = (cycleId: string) => ({ params: { path: { cycle_id: cycleId } } })

export const afterCountOf = (cycleId: string): Promise<AfterCount> =>
  answer(api.GET('/api/v1/cycles/{cycle_id}/after-count', one(cycleId)))

export const recordMeeting = (cycleId: string, body: Schema<'RatificationRequest'>): Promise<AfterCount> =>
  answer(api.POST('/api/v1/cycles/{cycle_id}/ratifications', { ...one(cycleId), body }))

const meeting = (cycleId: string, id: string) => ({ params: { path: { cycle_id: cycleId, ratification_id: id } } })

export const confirmMeeting = (cycleId: string, id: string): Promise<AfterCount> =>
  answer(api.POST('/api/v1/cycles/{cycle_id}/ratifications/{ratification_id}/confirmation', meeting(cycleId, id)))

export const takeBackMeeting = (cycleId: string, id: string): Promise<AfterCount> =>
  answer(api.DELETE('/api/v1/cycles/{cycle_id}/ratifications/{ratification_id}', meeting(cycleId, id)))

export const takeUpNext = (cycleId: string, reason: string): Promise<Counted> =>
  answer(api.POST('/api/v1/cycles/{cycle_id}/reserve', { ...one(cycleId), body: { reason } }))

export const filingsOf = (streetId: string) =>
  answer(api.GET('/api/v1/streets/{street_id}/filings', { params: { path: { street_id: streetId } } }))

export const acknowledge = (cycleId: string): Promise<Cycle> =>
  answer(api.POST('/api/v1/cycles/{cycle_id}/filing-acknowledgement', one(cycleId)))

export const returnFiling = (cycleId: string, body: Schema<'FilingReturn'>): Promise<Cycle> =>
  answer(api.POST('/api/v1/cycles/{cycle_id}/filing-return', { ...one(cycleId), body }))

export const rerunYear = (cycleId: string, reason: string): Promise<Cycle> =>
  answer(api.POST('/api/v1/cycles/{cycle_id}/rerun', { ...one(cycleId), body: { reason } }))

/** What the money went to, what waits for money, and the rest; each in the order of the count. */
export function groupsOf(counted: readonly Counted[]) {
  const groups = [
    { key: 'funded' as const, projects: counted.filter(({ outcome }) => outcome === 'funded') },
    { key: 'reserve' as const, projects: counted.filter(({ isInReserve }) => isInReserve) },
    { key: 'rest' as const, projects: counted.filter(({ outcome, isInReserve }) => outcome !== 'funded' && !isInReserve) },
  ]
  return groups.filter(({ projects }) => projects.length)
}

/** The next that the free money is enough for: skip, do not stop. */
export const nextInReserve = (page: Pick<AfterCount, 'counted' | 'availableFen'>) =>
  page.counted.find(({ isInReserve, priceFen }) => isInReserve && priceFen <= page.availableFen)

/** «三分之二» for 2/3, «一半» for 1/2, as people say a share. */
export function sayShare(share: string): string {
  if (share === '1/2') return '一半'
  const [part, whole] = share.split('/')
  const names = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
  return `${names[Number(whole)] ?? whole}分之${names[Number(part)] ?? part}`
}

export interface Figures {
  expected: string
  present: string
  agreeing: string
  against: string
  abstained: string
}

const whole = (text: string) => (/^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : NaN)

/** The figures of a meeting as typed; undefined while they are no numbers or do not add up. */
export function figuresOf(typed: Figures) {
  const figures = {
    expected: whole(typed.expected),
    present: whole(typed.present),
    agreeing: whole(typed.agreeing),
    against: whole(typed.against),
    abstained: whole(typed.abstained),
  }
  const hands = figures.agreeing + figures.against + figures.abstained
  const addsUp = hands === figures.present && figures.present <= figures.expected && figures.expected > 0
  return addsUp ? figures : undefined
}

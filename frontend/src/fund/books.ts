import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

/** The fund's books: where the money came from, where it went. */
export type Accounts = Schema<'Accounts'>
export type AccountItem = Schema<'AccountItem'>
export type Posting = Schema<'AccountPosting'>

const path = (cycleId: string) => ({ params: { path: { cycle_id: cycleId } } })

export function accountsOf(cycleId: string): Promise<Accounts> {
  return answer(api.GET('/api/v1/cycles/{cycle_id}/accounts', path(cycleId)))
}

export function recordPayment(cycleId: string, body: Schema<'PaymentRequest'>): Promise<Accounts> {
  return answer(api.POST('/api/v1/cycles/{cycle_id}/payments', { ...path(cycleId), body }))
}

export function releaseRest(cycleId: string, body: Schema<'ReleaseRequest'>): Promise<Accounts> {
  return answer(api.POST('/api/v1/cycles/{cycle_id}/releases', { ...path(cycleId), body }))
}

export function reversePosting(cycleId: string, body: Schema<'ReversalRequest'>): Promise<Accounts> {
  return answer(api.POST('/api/v1/cycles/{cycle_id}/reversals', { ...path(cycleId), body }))
}

export interface Picture {
  paidFen: number
  openFen: number
  carriedFen: number
}

/** The sums that the bar draws; what is left of the budget is free. */
export function pictureOf(accounts: Accounts): Picture {
  const sum = (part: (item: AccountItem) => number) => accounts.items.reduce((all, item) => all + part(item), 0)
  return {
    paidFen: sum(({ paidFen }) => paidFen),
    openFen: sum(({ openFen }) => openFen),
    carriedFen: accounts.carriedFen,
  }
}

/** What a project did not need of its price, once nothing is open any more. */
export const savedFen = (item: AccountItem): number => (item.openFen ? 0 : item.priceFen - item.paidFen)

/** What somebody has written by hand and has not been answered by a counter-entry yet. */
export const mayReverse = ({ kind, isReversed }: Posting): boolean => !isReversed && (kind === 'pay' || kind === 'release')

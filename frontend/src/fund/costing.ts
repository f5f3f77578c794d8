import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type Costing = Schema<'CostingPage'>
export type Quote = Costing['quotes'][number]
export type Wait = Schema<'CostingWait'>
export type Giver = Costing['opinions'][number]['giver']

const one = (proposalId: string) => ({ params: { path: { proposal_id: proposalId } } })

export const costingOf = (proposalId: string): Promise<Costing> =>
  answer(api.GET('/api/v1/proposals/{proposal_id}/costing', one(proposalId)))

export const markWorks = (proposalId: string, isWorks: boolean): Promise<Costing> =>
  answer(api.PUT('/api/v1/proposals/{proposal_id}/works-mark', { ...one(proposalId), body: { isWorks } }))

export const attachOpinion = (proposalId: string, body: Schema<'OpinionRequest'>): Promise<Costing> =>
  answer(api.POST('/api/v1/proposals/{proposal_id}/opinions', { ...one(proposalId), body }))

export const callHearing = (proposalId: string, body: Schema<'HearingCallRequest'>): Promise<Costing> =>
  answer(api.POST('/api/v1/proposals/{proposal_id}/hearing-call', { ...one(proposalId), body }))

export const buildingsOf = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/buildings', { params: { path: { community_id: communityId } } }))

export const waitsHere = (communityId: string) =>
  answer(api.GET('/api/v1/communities/{community_id}/costing-waits', { params: { path: { community_id: communityId } } }))

export const waitsInStreet = (streetId: string) =>
  answer(api.GET('/api/v1/streets/{street_id}/costing-waits', { params: { path: { street_id: streetId } } }))

export interface OfferedQuote {
  kind: Quote['kind']
  supplier: string
  amountFen: number
  file: File
}

export function attachQuote(proposalId: string, quote: OfferedQuote): Promise<Costing> {
  const form = new FormData()
  for (const [name, value] of Object.entries(quote)) form.append(name, value instanceof File ? value : String(value))
  const body = { body: form as never, bodySerializer: () => form }
  return answer(api.POST('/api/v1/proposals/{proposal_id}/quotes', { ...one(proposalId), ...body }))
}

export const takeBackQuote = (proposalId: string, quoteId: string): Promise<Costing> =>
  answer(
    api.DELETE('/api/v1/proposals/{proposal_id}/quotes/{quote_id}', {
      params: { path: { proposal_id: proposalId, quote_id: quoteId } },
    }),
  )

/** Where the file is; the browser shows a picture and hands a PDF over. */
export const quotePath = (proposalId: string, quoteId: string) => `/api/v1/proposals/${proposalId}/quotes/${quoteId}`

/** Quotes that are still missing for this price; a published list of prices stands for all. */
export function quotesMissing(page: Pick<Costing, 'quotes' | 'quotesNeeded'>): number {
  if (page.quotes.some(({ kind }) => kind === 'price_list')) return 0
  return Math.max(0, page.quotesNeeded - page.quotes.length)
}

export const recordHearing = (proposalId: string, body: Schema<'HearingRequest'>): Promise<Costing> =>
  answer(api.POST('/api/v1/proposals/{proposal_id}/hearing', { ...one(proposalId), body }))

export const confirmHearing = (proposalId: string): Promise<Costing> =>
  answer(api.POST('/api/v1/proposals/{proposal_id}/hearing/confirmation', one(proposalId)))

export const takeBackHearing = (proposalId: string): Promise<Costing> =>
  answer(api.DELETE('/api/v1/proposals/{proposal_id}/hearing', one(proposalId)))

/** One name a line, as it stands on the sign-in sheet. */
export const namesOf = (typed: string): string[] => typed.split(/[\n、，,]/).map((name) => name.trim()).filter(Boolean)

/** «18 / 30，60%»: whole percents, rounded down so that nobody is flattered. */
export function shareOf(agreeing: number, present: number): number {
  return present ? Math.floor((agreeing * 100) / present) : 0
}

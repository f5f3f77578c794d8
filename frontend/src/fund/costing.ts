import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type Costing = Schema<'CostingPage'>
export type Giver = Costing['opinions'][number]['giver']

const one = (proposalId: string) => ({ params: { path: { proposal_id: proposalId } } })

export const costingOf = (proposalId: string): Promise<Costing> =>
  answer(api.GET('/api/v1/proposals/{proposal_id}/costing', one(proposalId)))

export const markWorks = (proposalId: string, isWorks: boolean): Promise<Costing> =>
  answer(api.PUT('/api/v1/proposals/{proposal_id}/works-mark', { ...one(proposalId), body: { isWorks } }))

export const attachOpinion = (proposalId: string, body: Schema<'OpinionRequest'>): Promise<Costing> =>
  answer(api.POST('/api/v1/proposals/{proposal_id}/opinions', { ...one(proposalId), body }))

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

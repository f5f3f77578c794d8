import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

import type { Cycle, Phase } from '../year'
import type { Proposal } from './budget'

/** The committee's calls about the year of its fund. */

export function cycleOf(communityId: string): Promise<Schema<'Front'>> {
  const path = { community_id: communityId }
  return answer(api.GET('/api/v1/communities/{community_id}/front', { params: { path } }))
}

export function proposalsOf(cycleId: string): Promise<Proposal[]> {
  const path = { cycle_id: cycleId }
  return answer(api.GET('/api/v1/cycles/{cycle_id}/proposals', { params: { path } }))
}

export function startYear(communityId: string, body: Schema<'CycleRequest'>): Promise<Cycle> {
  const path = { community_id: communityId }
  return answer(api.POST('/api/v1/communities/{community_id}/cycles', { params: { path }, body }))
}

export function goOnTo(cycleId: string, phase: Phase, reason = ''): Promise<Cycle> {
  const path = { cycle_id: cycleId }
  return answer(api.POST('/api/v1/cycles/{cycle_id}/phase', { params: { path }, body: { phase, reason } }))
}

export function stopYear(cycleId: string, reason: string): Promise<Cycle> {
  const path = { cycle_id: cycleId }
  return answer(api.POST('/api/v1/cycles/{cycle_id}/stops', { params: { path }, body: { reason } }))
}

export function resumeYear(cycleId: string): Promise<Cycle> {
  const path = { cycle_id: cycleId }
  return answer(api.POST('/api/v1/cycles/{cycle_id}/resumption', { params: { path } }))
}

export function proposalPage(proposalId: string): Promise<Schema<'ProposalPage'>> {
  const path = { proposal_id: proposalId }
  return answer(api.GET('/api/v1/proposals/{proposal_id}', { params: { path } }))
}

/** The price and its note travel together; a note that is not given stays as it is. */
export async function setPrice(proposalId: string, priceFen: number | null, note?: string) {
  const path = { proposal_id: proposalId }
  const kept = note ?? (await proposalPage(proposalId)).priceNote
  return answer(api.PUT('/api/v1/proposals/{proposal_id}/price', { params: { path }, body: { priceFen, note: kept } }))
}

export function announceBallot(cycleId: string, body: Schema<'BallotRequest'>) {
  const path = { cycle_id: cycleId }
  return answer(api.POST('/api/v1/cycles/{cycle_id}/ballot', { params: { path }, body }))
}

export function ballotOf(ballotId: string): Promise<Schema<'BallotPage'>> {
  const path = { ballot_id: ballotId }
  return answer(api.GET('/api/v1/ballots/{ballot_id}', { params: { path } }))
}

export function takeOffBallot(proposalId: string, reason: string) {
  const path = { proposal_id: proposalId }
  return answer(api.POST('/api/v1/proposals/{proposal_id}/withdrawal', { params: { path }, body: { reason } }))
}

export function moveClose(ballotId: string, body: Schema<'MoveRequest'>) {
  const path = { ballot_id: ballotId }
  return answer(api.POST('/api/v1/ballots/{ballot_id}/moves', { params: { path }, body }))
}

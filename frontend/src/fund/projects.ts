import { dayNumber } from '@/kernel/dates'
import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type Line = Schema<'ProjectLine'>
export type Project = Schema<'ProjectPage'>
export type Milestone = Project['milestones'][number]
export type Entry = Project['pictures'][number]
export type Verdict = Schema<'VoiceRequest'>['verdict']

const one = (proposalId: string) => ({ params: { path: { proposal_id: proposalId } } })

export const projectsOf = (cycleId: string): Promise<Line[]> =>
  answer(api.GET('/api/v1/cycles/{cycle_id}/projects', { params: { path: { cycle_id: cycleId } } }))

export const projectOf = (proposalId: string): Promise<Project> =>
  answer(api.GET('/api/v1/proposals/{proposal_id}/project', one(proposalId)))

/** One line of the log; which fields it takes depends on its kind. */
export function recordProgress(
  proposalId: string,
  said: Pick<Schema<'ProgressRequest'>, 'kind'> & Partial<Schema<'ProgressRequest'>>,
): Promise<Project> {
  const body = { words: '', stage: '' as const, ...said }
  return answer(api.POST('/api/v1/proposals/{proposal_id}/progress', { ...one(proposalId), body }))
}

export async function recordExecution(proposalId: string, body: Schema<'ExecutionRequest'>): Promise<Project> {
  await answer(api.POST('/api/v1/proposals/{proposal_id}/execution', { ...one(proposalId), body }))
  return projectOf(proposalId)
}

export const recordAcceptance = (proposalId: string, body: Schema<'AcceptanceRequest'>): Promise<Project> =>
  answer(api.POST('/api/v1/proposals/{proposal_id}/acceptance', { ...one(proposalId), body }))

export const confirmAcceptance = (proposalId: string): Promise<Project> =>
  answer(api.POST('/api/v1/proposals/{proposal_id}/acceptance/confirmation', one(proposalId)))

export const takeBackAcceptance = (proposalId: string): Promise<Project> =>
  answer(api.DELETE('/api/v1/proposals/{proposal_id}/acceptance', one(proposalId)))

export const judgeProject = (proposalId: string, verdict: Verdict): Promise<Project> =>
  answer(api.PUT('/api/v1/proposals/{proposal_id}/project-voice', { ...one(proposalId), body: { verdict } }))

/** Days past the day it was due; 0 while it is in time. */
export const daysLate = (dueOn: string, now: Date): number => Math.max(0, dayNumber(now) - dayNumber(dueOn))

/** How its state is drawn; the word stands with it. */
export function tagOf({ execution, nextDueOn }: Line, now: Date): 'plain' | 'going' | 'waiting' | 'refused' {
  if (execution === 'done' || execution === 'dropped') return execution === 'done' ? 'going' : 'refused'
  return nextDueOn && daysLate(nextDueOn, now) ? 'refused' : 'waiting'
}

export type WhatNext = 'plan' | 'begin' | 'reach' | 'accept' | 'confirm' | 'done' | 'dropped'

/** The one thing that the committee has to do next. */
export function whatNext(line: Line): WhatNext {
  if (line.execution === 'done' || line.execution === 'dropped') return line.execution
  if (line.waitsForConfirmation) return 'confirm'
  if (line.execution === 'to_do') return line.body && line.nextDueOn ? 'begin' : 'plan'
  return line.nextDueOn || !line.milestones ? 'reach' : 'accept'
}

/** Before, during, after; stages without a picture are left out. */
export function byStage(pictures: readonly Entry[]) {
  const stages = ['before', 'during', 'after'] as const
  return stages
    .map((stage) => ({ stage, pictures: pictures.filter((each) => each.stage === stage) }))
    .filter(({ pictures: found }) => found.length)
}

import type { Schema } from '@/kernel/schema'

/** The year of the fund as residents see it: five stages out of the seventeen phases of the rules. */
export type Cycle = Schema<'Cycle'>
export type Phase = Cycle['phase']

export const STAGES = ['intake', 'talks', 'vote', 'notice', 'works'] as const
export type Stage = (typeof STAGES)[number]

const PHASES_OF: Record<Stage, readonly Phase[]> = {
  intake: ['intake'],
  talks: ['eligibility_review', 'deliberation_costing', 'candidate_notice'],
  vote: ['balloting', 'tallying'],
  notice: ['result_notice', 'ratification', 'filed'],
  works: ['implementing', 'settling', 'accounts_published', 'evaluated'],
}

/** The index of the present stage: −1 before the first, past the end when all is done. */
export function stageIndex(phase: Phase): number {
  if (phase === 'closed') return STAGES.length
  return STAGES.findIndex((stage) => PHASES_OF[stage].includes(phase))
}

/** From the first to the last of its phases, or undefined when the calendar does not have it. */
export function datesOfStage(stage: Stage, cycle: Cycle): { from: string; to: string } | undefined {
  const own = cycle.phases.filter((each) => PHASES_OF[stage].includes(each.phase))
  const first = own[0]
  const last = own[own.length - 1]
  return first && last && { from: first.startsAt, to: last.endsAt }
}

/** The phase that people live in. The clerk's timer comes round a little later than the hour itself,
 *  and nobody should be sent to vote after the close. */
export function phaseNow(cycle: Cycle, now: Date): Phase {
  const voting = cycle.phases.find((each) => each.phase === 'balloting')
  if (!voting || !cycle.ballotId) return cycle.phase
  const isOver = new Date(voting.endsAt) <= now
  if (cycle.phase === 'balloting' && isOver) return 'tallying'
  const hasBegun = new Date(voting.startsAt) <= now
  return cycle.phase === 'candidate_notice' && hasBegun && !isOver ? 'balloting' : cycle.phase
}

/** Until when this phase lasts; undefined when nothing is fixed. */
export function endOf(phase: Phase, cycle: Cycle): string | undefined {
  return cycle.phases.find((each) => each.phase === phase)?.endsAt
}

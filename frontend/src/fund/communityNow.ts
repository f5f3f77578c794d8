import { endOf, phaseNow, type Cycle, type Phase } from './year'

/** The one thing to do now, and where to look besides. */
export interface Now {
  phase: Phase
  until: string | undefined
  action: Action | null
}

export type Deed = 'propose' | 'vote' | 'see_candidates' | 'see_proposals' | 'see_result' | 'see_my_vote'

export interface Action {
  deed: Deed
  to: string
  /** Something waits for this resident; otherwise there is only something to read. */
  isCall: boolean
}

const DEED_IN: Partial<Record<Phase, { deed: Deed; isCall?: true }>> = {
  intake: { deed: 'propose', isCall: true },
  eligibility_review: { deed: 'see_proposals' },
  deliberation_costing: { deed: 'see_proposals' },
  candidate_notice: { deed: 'see_candidates', isCall: true },
  balloting: { deed: 'vote', isCall: true },
  tallying: { deed: 'see_my_vote' },
  result_notice: { deed: 'see_result', isCall: true },
  ratification: { deed: 'see_result' },
  filed: { deed: 'see_result' },
  implementing: { deed: 'see_result' },
  settling: { deed: 'see_result' },
  accounts_published: { deed: 'see_result' },
  evaluated: { deed: 'see_result' },
  closed: { deed: 'see_result' },
}

export function communityNow(cycle: Cycle | null, now: Date): Now {
  if (!cycle) return { phase: 'draft', until: undefined, action: null }
  const phase = phaseNow(cycle, now)
  const given = cycle.stopReason === null ? DEED_IN[phase] : undefined
  const to = given && pathOf(given.deed, cycle)
  const action = given && to ? { deed: given.deed, to, isCall: given.isCall ?? false } : null
  return { phase, until: cycle.stopReason === null ? endOf(phase, cycle) : undefined, action }
}

/** Null when there is no ballot to lead to. */
export function pathOf(deed: Deed, cycle: Cycle): string | null {
  const ballot = cycle.ballotId && `/ballots/${cycle.ballotId}`
  switch (deed) {
    case 'propose':
      return `/cycles/${cycle.id}/propose`
    case 'vote':
      return ballot
    case 'see_result':
      return ballot && `${ballot}/result`
    case 'see_my_vote':
      return ballot && `${ballot}/mine`
    case 'see_candidates':
      return `/cycles/${cycle.id}/proposals?show=candidates`
    case 'see_proposals':
      return `/cycles/${cycle.id}/proposals`
  }
}

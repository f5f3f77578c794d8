import type { Cycle, Phase } from '../year'

type Year = Pick<Cycle, 'phase' | 'ballotId'>

/** The committee's own steps; all the others follow from the calendar or from the ballot. */
const NEXT: Partial<Record<Phase, Phase>> = {
  draft: 'rules_published',
  rules_published: 'intake',
  intake: 'eligibility_review',
  eligibility_review: 'deliberation_costing',
  deliberation_costing: 'candidate_notice',
  implementing: 'settling',
  settling: 'accounts_published',
  accounts_published: 'evaluated',
  evaluated: 'closed',
}

const PRICING: readonly Phase[] = ['eligibility_review', 'deliberation_costing']
const ANNOUNCING: readonly Phase[] = ['deliberation_costing', 'candidate_notice']
const OVER: readonly Phase[] = ['implementing', 'settling', 'accounts_published', 'evaluated', 'closed', 'cancelled', 'rerun', 'failed_quorum']
const COUNTED: readonly Phase[] = ['result_notice', 'ratification', 'filed', ...OVER.slice(0, -3)]

const BEFORE_BALLOT: readonly Phase[] = ['draft', 'rules_published', 'intake', 'eligibility_review', 'deliberation_costing', 'candidate_notice']
const STANDING_STILL: readonly Phase[] = ['draft', 'balloting', 'tallying', 'closed', 'cancelled', 'rerun', 'failed_quorum']

/** Never once a ballot is announced. */
export const mayCancel = ({ phase, ballotId }: Year): boolean => !ballotId && BEFORE_BALLOT.includes(phase)
/** While nobody votes. */
export const mayStop = ({ phase, ballotId }: Year): boolean =>
  !STANDING_STILL.includes(phase) && !(phase === 'candidate_notice' && ballotId)
export const nextPhase = (phase: Phase): Phase | undefined => NEXT[phase]
export const mayPrice = (phase: Phase): boolean => PRICING.includes(phase)
export const mayAnnounce = (phase: Phase): boolean => ANNOUNCING.includes(phase)
export const isCarriedOut = (phase: Phase): boolean => COUNTED.indexOf(phase) >= COUNTED.indexOf('implementing')
export const isCounted = (phase: Phase): boolean => COUNTED.includes(phase)
/** The next year may be prepared while this one's projects are being carried out. */
export const mayStartAnother = (phase: Phase): boolean => OVER.includes(phase)

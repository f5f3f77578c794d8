import type { Standing } from '@/kernel/me'

/** What the one button does now. A paper at hand is enough to vote: the box asks for no login. */
export type VoteStep = 'pick_first' | 'sign_in' | 'enrol' | 'wait' | 'too_young' | 'cast'

const WITHOUT_PAPER: Record<Standing, VoteStep> = {
  visitor: 'sign_in',
  stranger: 'enrol',
  refused: 'enrol',
  waiting: 'wait',
  too_young: 'too_young',
  entitled: 'cast',
}

/** `standing` null: the server has not said who this is; then casting itself will tell. */
export function voteStep(standing: Standing | null, hasPaper: boolean, picked: number): VoteStep {
  if (picked === 0) return 'pick_first'
  return hasPaper || standing === null ? 'cast' : WITHOUT_PAPER[standing]
}

import type { Schema } from '@/kernel/schema'

export type Result = Schema<'Result'>
/** None where nothing is bought: then there is only one way to count. */
export type Other = NonNullable<Result['other']>
export type WalkStep = Result['walk'][number]

/** One step as drawn: how full the fund was, what this one takes, and its number among the chosen. */
export interface DrawnStep {
  step: WalkStep
  /** 1, 2, 3 … among the funded; null for the others. */
  number: number | null
  /** Shares of the budget, 0 to 1. */
  filled: number
  taken: number
  /** What was missing when its turn came; null unless it was too dear for what was left. */
  missingFen: number | null
}

export function drawnSteps(result: Pick<Result, 'walk' | 'budgetFen'>): DrawnStep[] {
  let funded = 0
  return result.walk.map((step) => ({
    step,
    number: step.funded ? ++funded : null,
    filled: 1 - step.beforeFen / result.budgetFen,
    taken: (step.beforeFen - step.afterFen) / result.budgetFen,
    missingFen: step.reason === 'too_dear' ? step.costFen - step.beforeFen : null,
  }))
}

/** What the other rule takes, as shares of the budget; `isBoth`: this rule takes it too. */
export function otherParts({ walk, budgetFen }: Pick<Result, 'walk' | 'budgetFen'>, other: Pick<Other, 'funded'>) {
  const there = new Set(other.funded)
  return walk
    .filter((step) => there.has(step.optionId))
    .map((step) => ({ optionId: step.optionId, taken: step.costFen / budgetFen, isBoth: step.funded }))
}

/** Which options the two rules agree on, by title. */
export function compared({ walk }: Pick<Result, 'walk'>, other: Pick<Other, 'funded'>) {
  const there = new Set(other.funded)
  const titles = (isWanted: (step: WalkStep) => boolean) => walk.filter(isWanted).map((step) => step.title)
  return {
    both: titles((step) => step.funded && there.has(step.optionId)),
    onlyHere: titles((step) => step.funded && !there.has(step.optionId)),
    onlyThere: titles((step) => !step.funded && there.has(step.optionId)),
  }
}

/** The votes left out by reason, in the order in which the reasons first come up. */
export function countedReasons(leftOut: Result['leftOut']): { reason: string; positions: number[] }[] {
  const reasons = [...new Set(leftOut.map((entry) => entry.reason))]
  return reasons.map((reason) => ({
    reason,
    positions: leftOut.filter((entry) => entry.reason === reason).map((entry) => entry.position),
  }))
}

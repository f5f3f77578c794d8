import type { Schema } from '@/kernel/schema'

export type Proposal = Schema<'ProposalItem'>

export const isPriced = (proposal: Proposal): boolean => proposal.priceFen !== null
export const isOpenToPrice = (proposal: Proposal): boolean =>
  proposal.visibility === 'published' && ['none', 'candidate'].includes(proposal.outcome)

export function sumOf(proposals: readonly Proposal[]): number {
  return proposals.reduce((sum, { priceFen }) => sum + (priceFen ?? 0), 0)
}

export interface Picture {
  totalFen: number
  /** The part that is drawn full: the candidates, or, when they cost more, the fund. */
  partFen: number
  isOver: boolean
}

/** The longer of the two is the whole bar. */
export function pictureOf(sumFen: number, budgetFen: number): Picture {
  const isOver = sumFen > budgetFen
  return { totalFen: isOver ? sumFen : budgetFen, partFen: isOver ? budgetFen : sumFen, isOver }
}

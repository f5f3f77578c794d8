import type { Schema } from './schema'

/** Whom a project serves: written in a proposal, frozen on a ballot. */
export type Beneficiary = Schema<'ProposalItem'>['beneficiaries'][number]

export const beneficiaryWords: Record<Beneficiary, string> = {
  elderly: '老人',
  children: '孩子',
  disabled: '残疾人',
  hardship: '困难家庭',
  everyone: '所有人',
}

export const BENEFICIARIES = Object.keys(beneficiaryWords) as Beneficiary[]

/** 老人、残疾人 */
export function whomOf(beneficiaries: readonly string[]): string {
  return BENEFICIARIES.filter((each) => beneficiaries.includes(each))
    .map((each) => beneficiaryWords[each])
    .join('、')
}

import { BENEFICIARIES, type Beneficiary } from '@/kernel/beneficiaries'
import { fenFromText } from '@/kernel/money'
import type { Schema } from '@/kernel/schema'

/** A proposal as it is being written. `editedAt` decides between the phone's copy and the server's. */
export interface ProposalDraft {
  title: string
  need: string
  place: string
  beneficiaries: Beneficiary[]
  isCostKnown: 'yes' | 'no' | null
  sum: string
  photoId: string | null
  /** Her answers to the questions of the negative list, by clause. */
  clauseAnswers: Record<string, boolean>
  editedAt: string
}

export const EMPTY_DRAFT: ProposalDraft = {
  title: '',
  need: '',
  place: '',
  beneficiaries: [],
  isCostKnown: null,
  sum: '',
  photoId: null,
  clauseAnswers: {},
  editedAt: '',
}

/** How the server keeps "don't know" in its one field for the cost. */
const DONT_KNOW = '不知道'

export function isEmpty(draft: ProposalDraft): boolean {
  const { title, need, place, beneficiaries, isCostKnown, sum, photoId, clauseAnswers } = draft
  const counts = [beneficiaries.length, Object.keys(clauseAnswers).length]
  return ![title, need, place, isCostKnown, sum, photoId, ...counts].some(Boolean)
}

export function toServer(draft: ProposalDraft): Schema<'Draft'> {
  const { title, need, place, beneficiaries, isCostKnown, sum, photoId, clauseAnswers } = draft
  return { title, need, place, beneficiaries, photoId, clauseAnswers, roughCost: isCostKnown === 'no' ? DONT_KNOW : sum }
}

export function fromServer({ draft, savedAt }: Schema<'DraftKept'>): ProposalDraft | null {
  if (!draft || !savedAt) return null
  const isUnknown = draft.roughCost === DONT_KNOW
  return {
    title: draft.title,
    need: draft.need,
    place: draft.place,
    beneficiaries: BENEFICIARIES.filter((each) => draft.beneficiaries?.includes(each)),
    isCostKnown: isUnknown ? 'no' : draft.roughCost ? 'yes' : null,
    sum: isUnknown ? '' : draft.roughCost,
    photoId: draft.photoId ?? null,
    clauseAnswers: draft.clauseAnswers ?? {},
    editedAt: savedAt,
  }
}

/** Of two copies the later one, whichever phone it was written on. */
export function later(here: ProposalDraft, there: ProposalDraft | null): ProposalDraft {
  if (!there || isEmpty(there)) return here
  return isEmpty(here) || Date.parse(there.editedAt) > Date.parse(here.editedAt) ? there : here
}

/** What is submitted; null while a sum was typed that nobody can read. */
export function textOf(draft: ProposalDraft): Schema<'ProposalText'> | null {
  const { title, need, place, beneficiaries, photoId, clauseAnswers } = draft
  const isKnown = draft.isCostKnown === 'yes' && draft.sum.trim() !== ''
  const roughCostFen = isKnown ? fenFromText(draft.sum) : null
  if (isKnown && roughCostFen === null) return null
  return { title, need, place, beneficiaries, roughCostFen, photoId, clauseAnswers, organisation: '' }
}

/** A submitted proposal back in the form, to be revised. */
export function ofProposal({ item, need, answers }: Schema<'ProposalPage'>): ProposalDraft {
  const { title, place, beneficiaries, roughCostFen, photoId } = item
  return {
    title,
    need,
    place,
    beneficiaries,
    isCostKnown: roughCostFen === null ? 'no' : 'yes',
    sum: roughCostFen === null ? '' : String(roughCostFen / 100),
    photoId,
    clauseAnswers: Object.fromEntries(answers.map(({ clauseId, isYes }) => [clauseId, isYes])),
    editedAt: '',
  }
}

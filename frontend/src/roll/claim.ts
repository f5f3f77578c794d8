import type { Schema } from '@/kernel/schema'

import { isoDate, type DateParts } from './bornOn'

export type Evidence = Schema<'DwellingClaim'>['evidence']

/** The form as typed. */
export interface ClaimForm {
  name: string
  born: DateParts
  buildingId: string | null
  unit: string
  room: string
  evidence: Evidence | null
  evidenceNote: string
}

export const EMPTY_CLAIM: ClaimForm = {
  name: '',
  born: { year: '', month: '', day: '' },
  buildingId: null,
  unit: '',
  room: '',
  evidence: null,
  evidenceNote: '',
}

/** The claim to send, or which answers are missing that the server could not even read. */
export function claimFrom(form: ClaimForm): Omit<Schema<'DwellingClaim'>, 'deviceMark'> | Missing[] {
  const { born, buildingId, evidence, ...rest } = form
  const bornOn = isoDate(born)
  if (bornOn && buildingId && evidence) return { ...rest, bornOn, buildingId, evidence }
  const answers = { bornOn, buildingId, evidence }
  return (Object.keys(answers) as Missing[]).filter((key) => !answers[key])
}

type Missing = 'bornOn' | 'buildingId' | 'evidence'

import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

export type Witnessed = Schema<'WitnessPage'>
export type Witness = Schema<'Witness'>

/** The box is asked without a name, as always. */
export const readWitnesses = (ballotId: string) =>
  answer(api.GET('/api/v1/box/ballots/{ballot_id}/witnesses', { params: { path: { ballot_id: ballotId } }, credentials: 'omit' }))

/** Who has not signed the newest checkpoint, and how many entries came since she did. */
export const behindOf = ({ size, witnesses }: Pick<Witnessed, 'size' | 'witnesses'>) =>
  witnesses.filter((each) => each.size < size).map((each) => ({ ...each, behind: size - each.size }))

import { expect, test } from 'vitest'

import type { Appeal } from '../working'

import { waitsFor } from './appealsWaitingLines'

const appeal = (facts: Partial<Appeal>) => ({ standsAt: '2027-01-09T00:00:00Z', isUpheld: null, opinions: [], ...facts }) as unknown as Appeal
const said = (seat: string) => ({ seat, upholds: true, words: '', givenAt: '' })

test.each([
  [appeal({}), ['supervision_committee'], true, 'nobody has said anything'],
  [appeal({ standsAt: null }), ['supervision_committee'], false, 'ten have not signed yet'],
  [appeal({ isUpheld: false }), ['supervision_committee'], false, 'it is decided'],
  [appeal({ opinions: [said('supervision_committee')] as Appeal['opinions'] }), ['supervision_committee'], false, 'this seat has spoken'],
  [appeal({ opinions: [said('street_officer')] as Appeal['opinions'] }), ['councillor'], true, 'only the street has spoken'],
  [appeal({}), ['committee_member'], false, 'the committee does not judge'],
] as const)('an appeal waits for a seat that has not spoken (%#)', (given, roles, waits, reason) => {
  expect(waitsFor(given, [...roles]), reason).toBe(waits)
})

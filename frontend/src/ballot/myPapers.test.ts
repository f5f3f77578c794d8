import { expect, it } from 'vitest'

import type { Ballot } from './ballotDraft'
import { standingOf, type MyPaper } from './myPapers'

it.each<[boolean, boolean, Ballot['state'], MyPaper['standing'], string]>([
  [true, true, 'open', 'here', 'drawn by this phone'],
  [true, false, 'open', 'elsewhere', 'another phone has it, hers or not'],
  [true, false, 'counted', 'elsewhere', 'still worth knowing after the count'],
  [false, false, 'announced', 'notYet', 'it comes by itself'],
  [false, false, 'counting', 'never', 'too late now'],
])('drawn %s, on this phone %s, ballot %s: %s (%s)', (isDrawn, isHere, state, standing) => {
  expect(standingOf(isDrawn, isHere, state)).toBe(standing)
})

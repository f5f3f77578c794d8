import { expect, it } from 'vitest'

import { claimFrom, EMPTY_CLAIM, type ClaimForm } from './claim'

const FILLED: ClaimForm = {
  name: '王桂兰',
  born: { year: '1956', month: '3', day: '8' },
  buildingId: 'building-3',
  unit: '2',
  room: '302',
  evidence: 'neighbour',
  evidenceNote: '邻居住 301',
}

it('sends what was filled in, the date of birth in one piece', () => {
  expect(claimFrom(FILLED)).toEqual({
    name: '王桂兰',
    bornOn: '1956-03-08',
    buildingId: 'building-3',
    unit: '2',
    room: '302',
    evidence: 'neighbour',
    evidenceNote: '邻居住 301',
  })
})

it.each([
  [EMPTY_CLAIM, ['bornOn', 'buildingId', 'evidence'], 'nothing chosen yet'],
  [{ ...FILLED, evidence: null }, ['evidence'], 'no evidence chosen'],
  [{ ...FILLED, born: { year: '1956', month: '2', day: '30' } }, ['bornOn'], 'no such day'],
])('names what is missing before it is sent: %#', (form, missing) => {
  expect(claimFrom(form)).toEqual(missing)
})

it('leaves names and rooms to the rules of the server', () => {
  expect(claimFrom({ ...FILLED, name: '', room: '' })).toMatchObject({ name: '', room: '' })
})

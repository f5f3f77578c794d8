import { expect, it } from 'vitest'

import vectors from '../../../../docs/ballot-vectors.json'

import { unb64u } from '../protocol/bytes'
import { checked, type Fault } from './checking'
import { makeKey } from './making'
import { readShare, splitSecret } from './shares'

const { shares: TEXTS, trusteeDigests, sealingPrivateKey } = vectors.trustees
const ID = vectors.draw.ballotId
const ANNOUNCED = { ballotId: ID, digests: trusteeDigests }
const [first, second] = TEXTS.map((text) => readShare(text)!)

it('reads the codes of the worked examples', () => {
  expect(TEXTS.map((text) => readShare(text)?.digest)).toEqual(trusteeDigests)
  expect(TEXTS.map((text) => readShare(text)?.place)).toEqual([1, 2, 3])
})

it('reads what was typed from the sheet, in groups and over two lines', () => {
  const letters = TEXTS[0]!.replace('gongyi-share:', '')
  expect(readShare(` ${letters.match(/.{1,6}/g)!.join(' \n')} `)?.text).toBe(TEXTS[0])
})

it('cuts a key as the worked examples do', () => {
  const secret = unb64u(sealingPrivateKey)
  const points = TEXTS.map((text) => unb64u(text.replace('gongyi-share:', '')).subarray(17, 49))
  // The slope of the examples is what the first point adds to the secret: its place is 1.
  const slope = secret.map((byte, index) => byte ^ points[0]![index]!)
  expect(splitSecret(ID, secret, slope).map(({ text }) => text)).toEqual(TEXTS)
})

it('makes a key whose public half travels and whose codes stay', () => {
  const { trustees, shares } = makeKey()
  expect(trustees.digests).toEqual(shares.map(({ digest }) => digest))
  expect(unb64u(trustees.sealingKey)).toHaveLength(32)
  expect(JSON.stringify(trustees)).not.toContain(shares[0]!.text.slice(-20))
})

it.each<[string, Fault, string]>([
  ['', 'unclear', 'nothing was typed'],
  [TEXTS[0]!.slice(0, -1), 'unclear', 'a letter is missing'],
  [TEXTS[0]!.replace('Cw4c', 'Cw4d'), 'unclear', 'a letter is wrong'],
  ['https://example.com/q/7K4M', 'unclear', 'the poster of a stairwell'],
  [makeKey().shares[0]!.text, 'otherBallot', 'a sheet of another ballot'],
  [splitSecret(ID, new Uint8Array(32), new Uint8Array(32))[0]!.text, 'notOurs', 'a sheet that was printed and not used'],
  [TEXTS[0]!, 'twice', 'the same sheet again'],
])('%s is refused: %s', (text, fault) => {
  expect(checked(text, ANNOUNCED, [first!])).toBe(fault)
})

it('takes the second code beside the first', () => {
  expect(checked(TEXTS[1]!, ANNOUNCED, [first!])).toEqual(second)
})

import { expect, it } from 'vitest'

import type { Option } from './ballotDraft'
import { factsOf } from './facts'

const option = (facts: Option['facts']): Option => ({
  id: '1',
  title: '楼道扶手',
  costFen: 1,
  facts,
  withdrawnReason: null,
})

it('reads what the fund froze with a candidate', () => {
  const facts = {
    photoId: 'p1',
    place: '3–9 幢',
    beneficiaries: ['elderly', 'disabled'],
    need: '雨天滑',
    priceNote: '两家询价',
  }
  expect(factsOf(option(facts))).toEqual({
    photo: '/api/v1/photos/p1',
    where: '3–9 幢',
    whom: '老人、残疾人',
    need: '雨天滑',
    priceNote: '两家询价',
  })
})

it('shows nothing for what is not there or not in words', () => {
  const empty = { photo: null, where: '', whom: '', need: '', priceNote: '' }
  expect(factsOf(option({}))).toEqual(empty)
  expect(factsOf(option({ place: 7, photoId: null, beneficiaries: 'elderly' }))).toEqual(empty)
})

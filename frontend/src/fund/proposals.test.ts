import { describe, expect, it } from 'vitest'

import { whomOf } from '@/kernel/beneficiaries'

import { priceWords, shown, type Item } from './proposals'

const item = (given: Partial<Item>): Item => ({
  id: '1',
  cycleId: '1',
  title: '楼道扶手',
  place: '3 幢',
  beneficiaries: ['elderly'],
  roughCostFen: null,
  priceFen: null,
  photoId: null,
  author: '王*',
  visibility: 'published',
  review: 'none',
  execution: 'none',
  label: 'published',
  outcome: 'none',
  submittedAt: '2026-11-01T10:00:00+08:00',
  placeholder: '',
  isAssisted: false,
  ...given,
})
const withheld = item({ title: '', beneficiaries: [], visibility: 'withheld' })

describe('the list shows what was asked for', () => {
  const handrail = item({ priceFen: 1_820_000 })
  const slide = item({ beneficiaries: ['children'] })

  it.each<[Parameters<typeof shown>[1], Item[], string]>([
    [{ isCandidatesOnly: false, whom: null }, [handrail, slide, withheld], 'all, placeholders too'],
    [{ isCandidatesOnly: true, whom: null }, [handrail], 'what has a price'],
    [{ isCandidatesOnly: false, whom: 'children' }, [slide], 'for children'],
    [{ isCandidatesOnly: true, whom: 'children' }, [], 'both at once'],
  ])('%j', (wish, expected) => expect(shown([handrail, slide, withheld], wish)).toEqual(expected))
})

it.each<[Partial<Item>, string]>([
  [{ priceFen: 1_820_000, roughCostFen: 1_500_000 }, '18,200 元'],
  [{ roughCostFen: 1_500_000 }, '大约 15,000 元'],
  [{}, '价钱还没定'],
])('the price of %j reads %s', (given, sentence) => expect(priceWords(item(given))).toBe(sentence))

it('whom it serves is said in words', () => {
  expect(whomOf(['elderly', 'hardship'])).toBe('老人、困难家庭')
})

import { describe, expect, it } from 'vitest'

import { namesOf, quotesMissing, shareOf } from './costing'

it('reads names as they stand on a sheet', () => {
  expect(namesOf('3 幢 王秀英\n\n李国强、赵一，钱二')).toEqual(['3 幢 王秀英', '李国强', '赵一', '钱二'])
  expect(namesOf('')).toEqual([])
})

it('never rounds a share up', () => {
  expect(shareOf(17, 29)).toBe(58)
  expect(shareOf(599, 1000)).toBe(59)
  expect(shareOf(0, 0)).toBe(0)
})

describe('what a price still lacks', () => {
  const quote = (kind: 'quote' | 'price_list') => ({
    id: kind,
    kind,
    supplier: '甲公司',
    amountFen: 100,
    mediaType: 'application/pdf',
    attachedAt: '2026-11-12T12:00:00+08:00',
  })

  it.each([
    ['nothing where none is asked for', 0, [], 0],
    ['three quotes', 3, [], 3],
    ['one more', 3, [quote('quote'), quote('quote')], 1],
    ['nothing beside a list of prices', 3, [quote('price_list')], 0],
  ] as const)('%s', (_, quotesNeeded, quotes, missing) => {
    expect(quotesMissing({ quotesNeeded, quotes: [...quotes] })).toBe(missing)
  })
})

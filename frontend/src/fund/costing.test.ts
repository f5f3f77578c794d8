import { expect, it } from 'vitest'

import { namesOf, shareOf } from './costing'

it('reads names as they stand on a sheet', () => {
  expect(namesOf('3 幢 王秀英\n\n李国强、赵一，钱二')).toEqual(['3 幢 王秀英', '李国强', '赵一', '钱二'])
  expect(namesOf('')).toEqual([])
})

it('never rounds a share up', () => {
  expect(shareOf(17, 29)).toBe(58)
  expect(shareOf(599, 1000)).toBe(59)
  expect(shareOf(0, 0)).toBe(0)
})

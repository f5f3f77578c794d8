import { expect, test } from 'vitest'

import { behindOf, type Witness } from './witnesses'
import { words } from './words'

const seen = (name: string, size: number): Witness => ({ name, key: name, size, at: '2026-06-01T04:00:00Z' })

test('who has not seen the newest records is told with how many', () => {
  const behind = behindOf({ size: 9, witnesses: [seen('a', 9), seen('b', 4)] })

  expect(behind.map(({ name, behind }) => [name, behind])).toEqual([['b', 5]])
})

test.each([
  [[], '还没有请外面的人'],
  [[seen('lanqi', 9), seen('', 4)], '有 2 位见证人在外面看着票箱：lanqi、没有写名字的一位。最远的一位看到第 9 条记录'],
])('a resident reads it in one sentence: %#', (witnesses, said) => {
  expect(words.line(witnesses)).toContain(said)
})

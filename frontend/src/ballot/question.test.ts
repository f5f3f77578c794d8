import { expect, it } from 'vitest'

import { mostOf, partsOfQuestion } from './question'

it.each([
  ['您想办哪几件事？（结果由居民代表会议确认，规则：「江苏通用」第 1 版）', '您想办哪几件事？', '结果由居民代表会议确认，规则：「江苏通用」第 1 版', 'with its rules'],
  ['您想办哪几件事？', '您想办哪几件事？', '', 'without'],
  ['', '', '', 'nothing'],
])('%s is asked in one line and held by another', (question, asked, terms) => {
  expect(partsOfQuestion(question)).toEqual({ asked, terms })
})

it.each([
  [5, 12, 5, 'the rule'],
  [1000, 3, 3, 'no limit: as many as there are'],
])('of at most %i and %i candidates %i may be ticked', (maxChoices, count, most) => {
  expect(mostOf({ maxChoices, options: Array(count).fill(null) })).toBe(most)
})

import { describe, expect, it } from 'vitest'

import type { Ballot } from './ballotDraft'
import { answered, partsOf, unanswered } from './tallyParts'

const options = ['a', 'b', 'c', 'x', 'y', 'z'].map((id) => ({ id, title: id })) as unknown as Ballot['options']
const parts = [
  { title: '满意吗？', options: 3, minChoices: 1, maxChoices: 1 },
  { title: '先办哪几件？', options: 3, minChoices: 0, maxChoices: 2 },
]
const [level, wishes] = partsOf({ parts, options }) as [ReturnType<typeof partsOf>[0], ReturnType<typeof partsOf>[0]]

describe('a ballot of several questions', () => {
  it('gives each question its own answers, in the order of the paper', () => {
    expect(level.answers.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(wishes.answers.map(({ id }) => id)).toEqual(['x', 'y', 'z'])
  })

  it.each([
    ['the first answer', level, [], 'b', ['b']],
    ['another one takes its place', level, ['b', 'x'], 'a', ['x', 'a']],
    ['a second tap takes it back', level, ['b'], 'b', []],
    ['two where two may be', wishes, ['x'], 'z', ['x', 'z']],
    ['one too many changes nothing', wishes, ['b', 'x', 'z'], 'y', ['b', 'x', 'z']],
  ])('after a tap: %s', (_, part, before, id, after) => {
    expect(answered(part, before, id)).toEqual(after)
  })

  it('names the first question that wants an answer', () => {
    expect(unanswered([level, wishes], ['x'])?.title).toBe('满意吗？')
    expect(unanswered([level, wishes], ['a'])).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'

import { answeredParts } from './answeredParts'
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

  it.each([
    ['everybody answered', 4, 0, [75, 25, 0]],
    ['one left it open', 5, 1, [60, 20, 0]],
  ])('after the count: %s', (_, votes, skipped, percents) => {
    const walk = [
      { optionId: 'a', votes: 3 },
      { optionId: 'b', votes: 1 },
      { optionId: 'x', votes: 2 },
    ] as Parameters<typeof answeredParts>[1]['walk']
    const [levels, several] = answeredParts({ parts, options }, { walk, turnout: { votes, papers: 9, entitled: 9 } })

    expect(levels?.skipped).toBe(skipped)
    expect(levels?.answers.map(({ percent }) => percent)).toEqual(percents)
    expect(several?.skipped).toBeNull() // several answers may be one person's
    expect(several?.answers.map((answer) => answer.votes)).toEqual([2, 0, 0])
  })
})

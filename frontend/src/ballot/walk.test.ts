import { describe, expect, it } from 'vitest'

import { compared, countedReasons, drawnSteps, otherParts, type WalkStep } from './walk'

const step = (given: Partial<WalkStep>): WalkStep => ({
  optionId: 'a',
  title: '扶手',
  votes: 10,
  costFen: 400,
  beforeFen: 1000,
  afterFen: 600,
  funded: true,
  reason: 'funded',
  sentence: '',
  ...given,
})
const WALK = [
  step({}),
  step({ optionId: 'b', title: '步道', costFen: 700, beforeFen: 600, afterFen: 600, funded: false, reason: 'too_dear' }),
  step({ optionId: 'c', title: '课堂', costFen: 600, beforeFen: 600, afterFen: 0 }),
  step({ optionId: 'd', title: '雨棚', costFen: 2000, beforeFen: 0, afterFen: 0, funded: false, reason: 'over_budget' }),
]

describe('the walk as a picture', () => {
  const drawn = drawnSteps({ walk: WALK, budgetFen: 1000 })

  it('numbers the chosen and nothing else', () => {
    expect(drawn.map((each) => each.number)).toEqual([1, null, 2, null])
  })

  it('fills the bar step by step up to the whole fund', () => {
    expect(drawn.map((each) => [each.filled, each.taken])).toEqual([
      [0, 0.4],
      [0.4, 0],
      [0.4, 0.6],
      [1, 0],
    ])
  })

  it('says what was missing only where the money ran short', () => {
    expect(drawn.map((each) => each.missingFen)).toEqual([null, 100, null, null])
  })
})

it('tells where the other rule would have chosen otherwise', () => {
  const other = { rule: 'equal_shares' as const, funded: ['a', 'b'], spentFen: 0, sentence: '' }
  expect(compared({ walk: WALK }, other)).toEqual({ both: ['扶手'], onlyHere: ['课堂'], onlyThere: ['步道'] })
})

it('lists every vote left out under its reason', () => {
  const leftOut = [
    { position: 3, reason: 'superseded' },
    { position: 5, reason: 'unreadable' },
    { position: 9, reason: 'superseded' },
  ]
  expect(countedReasons(leftOut)).toEqual([
    { reason: 'superseded', positions: [3, 9] },
    { reason: 'unreadable', positions: [5] },
  ])
  expect(countedReasons([])).toEqual([])
})

it('draws what the other rule takes, in the order of the walk', () => {
  expect(otherParts({ walk: WALK, budgetFen: 2000 }, { funded: ['c', 'b'] })).toEqual([
    { optionId: 'b', taken: 0.35, isBoth: false },
    { optionId: 'c', taken: 0.3, isBoth: true },
  ])
})

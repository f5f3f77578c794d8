import { describe, expect, it } from 'vitest'

import { satisfactionPieces, sharesOf, totalPieces, type Working } from './working'

const score = (figure: string, standing = 'official') => ({ residents: 60, standing, figure, low: figure, high: figure })
const channel = (id: string, weight: number, figure: string, standing = 'official') => ({
  ...{ id, title: id, weight, minimum: 30, levels: [], voided: 0, mustRerun: false, effective: '', household: '' },
  score: score(figure, standing),
})
const working = (facts: object) =>
  ({
    satisfaction: score('86.40'),
    total: ['87.78', '85.00', '89.00'],
    channels: [channel('ratings', 40, '84.00'), channel('survey', 60, '88.00')],
    components: [
      { id: 'satisfaction', title: '居民满意', weight: 70, isSatisfaction: true, figure: '86.40', lines: [] },
      { id: 'work', title: '工作考评', weight: 30, isSatisfaction: false, figure: '91.00', lines: [] },
    ],
    ...facts,
  }) as unknown as Working

describe('the bars', () => {
  it('add up to the figures that the issue computes with', () => {
    const satisfaction = satisfactionPieces(working({})).reduce((sum, { points }) => sum + points, 0)
    const total = totalPieces(working({})).reduce((sum, { points }) => sum + points, 0)

    expect(satisfaction).toBeCloseTo(86.4)
    expect(total).toBeCloseTo(87.78)
  })

  it('give the whole hundred to the one channel that counts', () => {
    const alone = working({
      satisfaction: score('88.00'),
      channels: [channel('ratings', 40, '84.00', 'indicative'), channel('survey', 60, '88.00')],
    })

    expect(satisfactionPieces(alone)).toEqual([{ title: 'survey', weight: 100, figure: '88.00', points: 88 }])
  })

  it('show no total while there is none', () => {
    expect(totalPieces(working({ total: [] }))).toEqual([])
  })
})

describe('shares of levels', () => {
  it('are percent of all ratings', () => {
    expect(sharesOf([1, 0, 1, 2, 4])).toEqual([
      { count: 1, percent: '12.5' },
      { count: 0, percent: '0.0' },
      { count: 1, percent: '12.5' },
      { count: 2, percent: '25.0' },
      { count: 4, percent: '50.0' },
    ])
  })

  it('of nothing are nothing', () => {
    expect(sharesOf([])).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'

import { factsOfBallot, factsOfClocks, type RuleSet } from './ruleSets'

const rules = {
  decisionMode: 'advisory',
  votingAge: 18,
  unit: 'person',
  rule: 'most_votes',
  maxChoices: 5,
  minSupportVotes: 20,
  minSupportPercent: 10,
  quorumPercent: 50,
  clocks: [
    { phase: 'intake', count: 21, unit: 'days' },
    { phase: 'filed', count: 5, unit: 'workdays' },
  ],
} as unknown as RuleSet

const valueOf = (changes: Partial<RuleSet>, name: string) =>
  factsOfBallot({ ...rules, ...changes } as RuleSet).find((fact) => fact.name === name)?.value

describe('the rules in words', () => {
  it.each<[Partial<RuleSet>, string, string | undefined, string]>([
    [{}, '每人最多选', '5 项', 'five'],
    [{ maxChoices: 1000 }, '每人最多选', '不限', 'as many as there are'],
    [{ minSupportVotes: 0, minSupportPercent: 0 }, '入选的门槛', '没有', 'no threshold'],
    [{ unit: 'household' }, '谁能投票', '每户一票，由年满 18 周岁的户代表投', 'a vote a household'],
    [{}, '至少多少人投票', undefined, 'an advisory ballot asks for no quorum'],
    [{ decisionMode: 'statutory' }, '至少多少人投票', '超过名册的 50%', 'a statutory one does'],
  ])('%o says of %s: %s', (changes, name, value, reason) => {
    expect(valueOf(changes, name), reason).toBe(value)
  })

  it('name every phase and how long it lasts', () => {
    expect(factsOfClocks(rules)).toEqual([
      { name: '征集建议', value: '21 天' },
      { name: '街道备案', value: '5 个工作日' },
    ])
  })
})

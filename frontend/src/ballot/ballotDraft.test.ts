import { describe, expect, it } from 'vitest'

import { inOrder, isSameChoice, orderOf, stateNow, stillOffered, tick, type Ballot, type Option } from './ballotDraft'

const option = (id: string, withdrawnReason: string | null = null): Option => ({
  id,
  title: `项目 ${id}`,
  costFen: 100,
  facts: {},
  withdrawnReason,
})
const ids = (options: readonly Option[]) => options.map((each) => each.id)

describe('one may tick up to the limit', () => {
  it.each<[string[], string[], string[], boolean, string]>([
    [[], ['a'], ['a'], false, 'the first'],
    [['a'], ['a', 'b'], ['a', 'b'], false, 'up to the limit'],
    [['a', 'b'], ['a', 'b', 'c'], ['a', 'b'], true, 'one too many: nothing changes'],
    [['a', 'b'], ['a'], ['a'], false, 'a tick taken away'],
    [['a', 'b', 'c', 'd'], ['a', 'b', 'c'], ['a', 'b', 'c'], false, 'ticks kept from a larger limit can be taken away'],
  ])('%j → %j of 2', (before, wished, choices, isTooMany) => {
    expect(tick(before, wished, 2)).toEqual({ choices, isTooMany })
  })
})

it.each<[string[], string[], boolean, string]>([
  [['a', 'b'], ['b', 'a'], true, 'the order of ticking says nothing'],
  [['a', 'b'], ['a'], false, 'one less'],
  [['a', 'b'], ['a', 'c'], false, 'another'],
  [[], [], true, 'nothing'],
])('%j and %j are the same choice: %s', (one, other, isSame) => {
  expect(isSameChoice(one, other)).toBe(isSame)
})

describe('kept ticks meet the ballot of today', () => {
  it('what was withdrawn meanwhile falls out and is named', () => {
    const { choices, gone } = stillOffered(['a', 'b'], [option('a'), option('b', '物业自己装了')])
    expect(choices).toEqual(['a'])
    expect(ids(gone)).toEqual(['b'])
  })

  it('what this ballot never had falls out without a word', () => {
    expect(stillOffered(['a', 'x'], [option('a')])).toEqual({ choices: ['a'], gone: [] })
  })
})

describe('the order is drawn per voter', () => {
  const options = [...'abcdefgh'].map((id) => option(id))

  it('the same paper gives the same order on every phone', () => {
    expect(ids(inOrder(options, 'paper-1'))).toEqual(ids(inOrder(options, 'paper-1')))
  })

  it('another paper gives another', () => {
    expect(ids(inOrder(options, 'paper-1'))).not.toEqual(ids(inOrder(options, 'paper-2')))
  })

  it('nothing is lost and nothing comes twice', () => {
    expect(ids(inOrder(options, 'paper-1')).sort()).toEqual(ids(options))
  })

  it('no place on the list is lucky', () => {
    const firsts = Array.from({ length: 2000 }, (_, n) => inOrder(options, `paper-${n}`)[0]?.id)
    const share = (id: string) => firsts.filter((first) => first === id).length / firsts.length
    for (const each of options) expect(share(each.id)).toBeCloseTo(1 / options.length, 1)
  })

  it('withdrawn options stand last', () => {
    const some = [option('a', '撤回'), option('b'), option('c')]
    for (const paper of ['1', '2', '3', '4']) expect(inOrder(some, paper)[2]?.id).toBe('a')
  })

  it.each<[string | undefined, string | null, string, string]>([
    ['seen', 'voter', 'seen', 'what was seen before the login stays'],
    [undefined, 'voter', 'voter', 'who she is draws the order'],
    [undefined, null, 'random', 'a visitor has one of her own'],
  ])('kept %s, voter %s → %s: %s', (kept, voter, order) => {
    expect(orderOf(kept, voter, () => 'random')).toBe(order)
  })
})

describe('the clock decides whether one can still vote', () => {
  const OPENS = '2026-11-20T09:00:00+08:00'
  const CLOSES = '2026-12-01T18:00:00+08:00'

  it.each<[Ballot['state'], string, Ballot['state'], string]>([
    ['announced', '2026-11-19T09:00:00+08:00', 'announced', 'tomorrow'],
    ['announced', OPENS, 'open', 'the page was read a second before'],
    ['open', '2026-12-01T17:59:59+08:00', 'open', 'the last second'],
    ['open', CLOSES, 'counting', 'too late'],
    ['counted', '2026-11-25T09:00:00+08:00', 'counted', 'what is counted stays counted'],
  ])('%s at %s → %s: %s', (state, now, lived) => {
    expect(stateNow({ state, opensAt: OPENS, closesAt: CLOSES }, new Date(now))).toBe(lived)
  })
})

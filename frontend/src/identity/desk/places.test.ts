import { describe, expect, it } from 'vitest'

import { optionsFor, placeName, placeOf, type Places } from './places'

const places: Places = {
  communities: [{ value: '1', label: '蓝旗社区 · 梅园新村街道' }],
  streets: [{ value: '9', label: '鼓楼区梅园新村街道' }],
}

describe('a role is offered the kinds of places in which it can hold', () => {
  it.each([
    [['community'] as const, ['c:1']],
    [['street'] as const, ['s:9']],
    [['community', 'street'] as const, ['c:1', 's:9']],
    [['everywhere'] as const, []],
  ])('%s → %s', (kinds, values) => {
    expect(optionsFor(kinds, places).map(({ value }) => value)).toEqual(values)
  })
})

describe('what was chosen is said to the server as the kind of place it is', () => {
  it.each([
    ['c:1', { communityId: '1', streetId: null }],
    ['s:9', { communityId: null, streetId: '9' }],
    [null, { communityId: null, streetId: null }],
  ])('%s', (chosen, placed) => expect(placeOf(chosen)).toEqual(placed))
})

describe('a place is called by its name', () => {
  it.each([
    [{ communityId: '1', streetId: null }, '蓝旗社区 · 梅园新村街道'],
    [{ communityId: null, streetId: '9' }, '鼓楼区梅园新村街道'],
    [{ communityId: null, streetId: null }, '不分地方'],
    [{ communityId: '7', streetId: null }, '7'],
  ])('%o → %s', (placed, name) => expect(placeName(placed, places)).toBe(name))
})

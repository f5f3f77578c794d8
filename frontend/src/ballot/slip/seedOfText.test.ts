import { describe, expect, it } from 'vitest'

import { charactersOf, qrTextOf } from '../recovery/code'
import { seedOfText, slipAddress } from './seedOfText'

const seed = 'AAECAwQFBgcICQoLDA0ODw'

describe('a slip', () => {
  it.each([
    ['its scanned address', slipAddress('https://gongyi.example', 'b', seed)],
    ['what stands behind the sign', `#${seed}`],
    ['the twelve characters', charactersOf(seed)],
    ['a saved code', qrTextOf(seed)],
  ])('is read from %s', (_, text) => {
    expect(seedOfText(text)).toBe(seed)
  })

  it.each([
    ['a letter too few', `#${seed.slice(1)}`],
    ['a wrong last bit', `#${seed.slice(0, -1)}x`],
    ['another address', 'https://gongyi.example/ballots/b'],
  ])('is not read from %s', (_, text) => {
    expect(seedOfText(text)).toBeNull()
  })

  it('shows its seed to no server: it stands behind the sign that browsers keep', () => {
    const address = new URL(slipAddress('https://gongyi.example', 'b', seed))

    expect(address.hash).toBe(`#${seed}`)
    expect(`${address.pathname}${address.search}`).not.toContain(seed)
  })
})

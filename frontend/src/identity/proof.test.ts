import { createHash } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { worked, zeroBits } from './proof'

describe('a moment of work opens the way in a crowded network', () => {
  it.each([
    [[0xff], 0, 'no zero in front'],
    [[0x01, 0xff], 7, 'seven'],
    [[0x00, 0x80], 8, 'a whole byte'],
    [[0x00, 0x0f], 12, 'a byte and a half'],
    [[0x00, 0x00], 16, 'nothing but zeros'],
  ])('%j → %i: %s', (bytes, bits) => expect(zeroBits(Uint8Array.from(bytes))).toBe(bits))

  it('finds a number that any other program confirms', async () => {
    const proof = await worked('1.8.n.mark', 10)

    expect(proof).toMatch(/^1\.8\.n\.mark:\d+$/)
    expect(zeroBits(createHash('sha256').update(proof).digest())).toBeGreaterThanOrEqual(10)
  })
})

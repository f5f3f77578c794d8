import { describe, expect, it } from 'vitest'

import { phoneDigits } from './login'

describe('a phone number is taken as people type it', () => {
  it.each([
    ['13800000001', '13800000001', 'plain'],
    ['138 0000 0001', '13800000001', 'with spaces'],
    ['+86 138-0000-0001', '13800000001', 'copied from the address book'],
    ['１３８００００００１１', '13800000011', 'full-width digits of a Chinese keyboard'],
    ['8612345', '8612345', 'too short to carry a country code: left for the server to refuse'],
  ])('%s → %s: %s', (typed, digits) => expect(phoneDigits(typed)).toBe(digits))
})

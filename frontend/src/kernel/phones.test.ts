import { expect, it } from 'vitest'

import { phoneSpoken } from './phones'

it.each([
  ['13800000001', '138 0000 0001', 'in the groups in which it is spoken'],
  ['025-84400001', '025-84400001', 'a landline has its own'],
  ['12345', '12345', 'a short number'],
])('%s → %s: %s', (phone, spoken) => expect(phoneSpoken(phone)).toBe(spoken))

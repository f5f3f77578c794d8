import { describe, expect, it } from 'vitest'

import { phoneDigits, safeNext } from './login'

describe('after coming in one goes back to where one was', () => {
  it.each<[unknown, string, string]>([
    ['/ballots/1', '/ballots/1', 'a page of ours'],
    ['/c/1/join?x=1#y', '/c/1/join?x=1#y', 'with query and anchor'],
    [undefined, '/', 'nowhere in particular'],
    ['https://elsewhere.example', '/', 'another site'],
    ['//elsewhere.example', '/', 'another site without a scheme'],
    ['/\\elsewhere.example', '/', 'browsers read a backslash as a slash'],
    ['/login?next=/x', '/', 'the login would come round and round'],
    [['/a', '/b'], '/', 'given twice'],
  ])('%s → %s: %s', (next, path) => expect(safeNext(next)).toBe(path))
})

describe('a phone number is taken as people type it', () => {
  it.each([
    ['13800000001', '13800000001', 'plain'],
    ['138 0000 0001', '13800000001', 'with spaces'],
    ['+86 138-0000-0001', '13800000001', 'copied from the address book'],
    ['１３８００００００１１', '13800000011', 'full-width digits of a Chinese keyboard'],
    ['8612345', '8612345', 'too short to carry a country code: left for the server to refuse'],
  ])('%s → %s: %s', (typed, digits) => expect(phoneDigits(typed)).toBe(digits))
})

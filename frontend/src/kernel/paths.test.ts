import { describe, expect, it } from 'vitest'

import { safePath } from './paths'

describe('one goes on within this site', () => {
  it.each<[unknown, string, string]>([
    ['/ballots/1', '/ballots/1', 'a page of ours'],
    ['/c/1/join?x=1#y', '/c/1/join?x=1#y', 'with query and anchor'],
    ['https://elsewhere.example', '/', 'another site by its whole address'],
    [['/a', '/b'], '/', 'given twice'],
    ['/consent?next=/x', '/', 'the question would come round and round'],
    ['/login', '/', 'so would the login'],
    ['/loginhelp', '/loginhelp', 'another page whose name begins alike'],
    ['//elsewhere.example', '/', 'another site'],
    ['/\\elsewhere.example', '/', 'browsers read a backslash as a slash'],
    [undefined, '/', 'nowhere in particular'],
  ])('%s → %s: %s', (next, path) => expect(safePath(next)).toBe(path))
})

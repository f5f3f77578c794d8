import { describe, expect, it } from 'vitest'

import { checkMove } from './moveTerms'
import { moveWords as words } from './moveWords'

const CLOSE = '2026-12-02T10:00:00Z' // 18:00 in China

describe('moving the close', () => {
  it('asks for a later hour with the reason that everybody reads', () => {
    const { errors, request } = checkMove({ closesAt: '2026-12-03T18:00', reason: ' 停电一天 ' }, CLOSE)
    expect(errors).toEqual({})
    expect(request).toEqual({ closesAt: '2026-12-03T10:00:00.000Z', reason: '停电一天' })
  })

  it.each<[closesAt: string, said: string | undefined, why: string]>([
    ['', words.missing, 'nothing chosen'],
    ['2026-12-02T18:00', words.notLater, 'the same hour is no move'],
    ['2026-12-02T17:59', words.notLater, 'a close never comes nearer'],
    ['2027-01-01T18:00', undefined, 'thirty days to the minute are allowed'],
    ['2027-01-01T18:01', words.tooLate, 'a minute more is not'],
  ])('to %j', (closesAt, said) => {
    expect(checkMove({ closesAt, reason: '停电一天' }, CLOSE).errors.closesAt).toBe(said)
  })

  it('is not asked for without a reason', () => {
    const { errors, request } = checkMove({ closesAt: '2026-12-03T18:00', reason: '  ' }, CLOSE)
    expect(errors).toEqual({ reason: words.reasonMissing })
    expect(request).toBeNull()
  })
})

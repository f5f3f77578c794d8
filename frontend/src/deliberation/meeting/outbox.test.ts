// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'

import { isWorthARetry, outboxOf } from './outbox'

beforeEach(() => localStorage.clear())

describe('what a phone has pressed', () => {
  it('stays in order until it is answered, even when the page is closed', () => {
    const outbox = outboxOf('m')
    outbox.add({ key: 'a', act: { kind: 'hand_raised', turn: 'for' } })
    outbox.add({ key: 'b', act: { kind: 'hand_lowered' } })

    expect(outboxOf('m').all().map(({ key }) => key)).toEqual(['a', 'b'])

    outbox.remove('a')
    expect(outboxOf('m').all().map(({ key }) => key)).toEqual(['b'])
    expect(outboxOf('another').all()).toEqual([])
  })

  it.each([
    [0, true, 'no network'],
    [503, true, 'the server is busy'],
    [409, false, 'the rule says no'],
    [403, false, 'not for you'],
  ])('is sent again after %i: %s (%s)', (status, again) => {
    expect(isWorthARetry({ type: '', title: '', status })).toBe(again)
  })
})

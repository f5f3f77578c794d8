import { describe, expect, it } from 'vitest'

import { momentOf, partOf, type Queued } from './desk'

const queued = (state: Queued['item']['state']) => ({ item: { state } }) as Queued

describe('what a topic waits for at the desk', () => {
  it('is an answer, a date, a notice, then its meeting', () => {
    const states = ['collected', 'accepted', 'adjourned', 'no_consensus', 'scheduled', 'notified'] as const

    expect(states.map((state) => partOf(queued(state)))).toEqual(['answer', 'date', 'date', 'date', 'notice', 'meeting'])
  })

  it('reads a typed time as a time in China', () => {
    expect(new Date(momentOf('2026-12-01T19:00')).toISOString()).toBe('2026-12-01T11:00:00.000Z')
    expect(momentOf('')).toBe('')
  })
})

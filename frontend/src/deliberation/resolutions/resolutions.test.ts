import { describe, expect, it } from 'vitest'

import { progressOf, VERBS, type FollowUp } from './resolutions'

const action = (state: FollowUp['state'], isLate = false) => ({ state, isLate }) as FollowUp

describe('how far a resolution is', () => {
  it('counts what is over, what waits for a judgement, what is stuck and what is late', () => {
    const actions = [action('closed'), action('done'), action('blocked', true), action('with_street'), action('todo')]

    expect(progressOf(actions)).toEqual({ all: 5, over: 1, done: 1, blocked: 2, late: 1 })
  })

  it('asks nothing more of an action that others decide about', () => {
    const decidedElsewhere = (['done', 'with_street', 'closed', 'stopped'] as const).flatMap((state) => VERBS[state])

    expect(decidedElsewhere).toEqual([])
  })
})

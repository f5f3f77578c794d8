import { expect, it } from 'vitest'

import type { Standing } from '@/kernel/me'

import { voteStep, type VoteStep } from './voteStep'

it.each<[Standing | null, boolean, number, VoteStep, string]>([
  ['visitor', false, 0, 'pick_first', 'nothing ticked: that comes first, for everybody'],
  ['entitled', true, 0, 'pick_first', 'also with a paper'],
  ['visitor', false, 2, 'sign_in', 'ticked without a login'],
  ['visitor', true, 2, 'cast', 'the session has ended, the paper still counts'],
  ['stranger', false, 2, 'enrol', 'signed in, no home here'],
  ['refused', false, 2, 'enrol', 'may claim again'],
  ['waiting', false, 2, 'wait', 'the committee is still looking'],
  ['too_young', false, 2, 'too_young', 'not yet 18'],
  ['entitled', false, 2, 'cast', 'the paper is drawn on the way'],
  [null, false, 2, 'cast', 'a bad line: casting will tell'],
])('%s, paper %s, %i ticked → %s: %s', (standing, hasPaper, picked, step) => {
  expect(voteStep(standing, hasPaper, picked)).toBe(step)
})

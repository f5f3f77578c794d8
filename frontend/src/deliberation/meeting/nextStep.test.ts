import { describe, expect, it } from 'vitest'

import type { Live, MeetingPage } from './meetings'
import { nextStep } from './nextStep'

const page = {
  items: [
    { position: 1, title: '门禁', minutes: 20, text: '', topicId: null },
    { position: 2, title: '停车', minutes: 10, text: '', topicId: null },
  ],
  rules: { speechSeconds: 120, isRemoteCounted: true },
} as unknown as MeetingPage
const somebody = { seat: 4, name: '王*' }
const motion = { number: 1, item: 1, text: '月底前修好门禁', mover: somebody, seconder: { seat: 5, name: '李*' } }
const vote = {
  method: 'hands',
  called: 'for',
  eligible: 9,
  hands: 0,
  counts: 0,
  settledFor: null,
  settledAgainst: null,
  mustRecount: false,
  ballotId: null,
} as const

function live(facts: Partial<Live>): Live {
  const usual = { stage: 'open', item: 1, doneItems: [], line: [], tellers: [], remote: 0, hasQuorum: true, counted: 9, quorum: 6 }
  return { speech: null, motion: null, vote: null, ...usual, ...facts } as unknown as Live
}

describe('the next step of a moderator', () => {
  it.each([
    ['opens', live({ stage: 'announced' }), { kind: 'opened' }],
    ['begins the first item', live({ item: null }), { kind: 'item_begun', item: 1 }],
    ['begins the next item', live({ item: null, doneItems: [1] }), { kind: 'item_begun', item: 2 }],
    ['closes after the last', live({ item: null, doneItems: [1, 2] }), { kind: 'meeting_closed' }],
    ['lets the first in line speak', live({ line: [{ ...somebody, turn: 'neutral' }] }), { kind: 'floor_given', seat: 4 }],
    ['ends a speech', live({ speech: { ...somebody, turn: 'for', beganAt: '', until: '' } }), { kind: 'speech_ended' }],
    ['ends an item when nobody wants to speak', live({}), { kind: 'item_ended' }],
    ['drops what nobody seconds', live({ motion: { ...motion, seconder: null } }), { kind: 'motion_dropped', why: 'no_second' }],
    [
      'hears a point of order even before a second',
      live({ motion: { ...motion, seconder: null }, line: [{ ...somebody, turn: 'order' }] }),
      { kind: 'floor_given', seat: 4 },
    ],
    ['calls the vote', live({ motion }), { kind: 'vote_called', method: 'buttons' }],
    ['waits for the tellers', live({ motion, vote }), undefined],
    ['asks who is against', live({ motion, vote: { ...vote, settledFor: 5 } }), { kind: 'against_called' }],
    ['ends the vote', live({ motion, vote: { ...vote, called: 'against', settledAgainst: 1 } }), { kind: 'against_ended' }],
    ['votes last', live({ motion, vote: { ...vote, called: 'moderator' } }), undefined],
    ['calls no vote without a quorum', live({ motion, hasQuorum: false }), undefined],
    ['has nothing to do after the close', live({ stage: 'closed' }), undefined],
  ])('%s', (_name, state, act) => {
    const step = nextStep(state, page, 'buttons')

    expect(step.act).toEqual(act)
    expect(step.say).not.toBe('')
  })

  it('counts hands only with two tellers', () => {
    expect(nextStep(live({ motion }), page, 'hands').act).toBeUndefined()
    expect(nextStep(live({ motion, tellers: [somebody, somebody] }), page, 'hands').act).toBeDefined()
    expect(nextStep(live({ motion }), page, null).act).toBeUndefined()
  })

  it('counts no hands in the room while somebody votes from home', () => {
    const state = live({ motion, tellers: [somebody, somebody], remote: 1 })

    expect(nextStep(state, page, 'hands').act).toBeUndefined()
    expect(nextStep(state, page, 'buttons').act).toBeDefined()
  })
})

import { describe, expect, it } from 'vitest'

import type { Schema } from '@/kernel/schema'

import { circleOf } from './circle'

type Step = Schema<'ReviewStep'>
const NOW = new Date('2026-11-22T12:00:00+08:00')
const step = (given: Partial<Step>): Step => ({
  round: 1,
  seat: '居委会',
  workdays: 2,
  openedAt: null,
  dueAt: null,
  verdict: null,
  clause: '',
  reason: '',
  bodyName: '',
  bodyContact: '',
  signedRole: '',
  signedAt: null,
  ...given,
})
const signed = step({ verdict: 'sign', openedAt: '2026-11-19T10:00:00+08:00', signedAt: '2026-11-20T09:00:00+08:00' })
const opened = step({ seat: '议事会', openedAt: '2026-11-20T09:00:00+08:00', dueAt: '2026-11-24T09:00:00+08:00' })

describe('the circle says whose turn it is, and how long each took', () => {
  it.each<[string, Step, string, string]>([
    ['signed', signed, 'done', '11月20日 星期五 同意，用了 1 天'],
    ['in turn', opened, 'now', '正在看，最晚 11月24日 星期二 09:00 前'],
    ['late', { ...opened, dueAt: '2026-11-22T09:00:00+08:00' }, 'now', '已超时，应在 11月22日 星期日 09:00 前'],
    ['not yet', step({}), 'next', '还没有轮到'],
  ])('%s', (_reason, given, state, when) => expect(circleOf([given], NOW)[0]).toMatchObject({ state, when }))

  it('shows the newest round only', () => {
    expect(circleOf([signed, { ...opened, round: 2 }], NOW).map(({ title }) => title)).toEqual(['议事会'])
  })

  it('names what a seat said; whoever sits behind it is spared the reading', () => {
    const refused = step({ verdict: 'refuse', clause: '归物业', reason: '合同有写', signedAt: NOW.toISOString() })
    const [first, second] = circleOf([refused, step({ seat: '议事会' })], NOW)
    expect(first).toMatchObject({ title: '居委会：不同意列入', state: 'done' })
    expect(second).toMatchObject({ when: '不用再看', state: 'next' })
  })
})

import { describe, expect, it } from 'vitest'

import { dueGroupOf, dueWords, groupedByDue } from './due'

const now = new Date('2026-11-23T10:00:00+08:00')

describe('when work is due', () => {
  it.each([
    ['2026-11-23T09:59:00+08:00', 'late', '已超时 1 分钟', 'a minute late is late'],
    ['2026-11-23T10:00:00+08:00', 'late', '已超时 1 分钟', 'due means before that moment'],
    ['2026-11-22T12:00:00+08:00', 'late', '已超时 22 小时', 'under a day is said in hours'],
    ['2026-11-20T09:00:00+08:00', 'late', '已超时 3 天', 'days from then on'],
    ['2026-11-23T17:00:00+08:00', 'today', '今天 17:00 前', 'the same day'],
    ['2026-11-23T23:59:00+08:00', 'today', '今天 23:59 前', 'still today one minute before midnight'],
    ['2026-11-23T16:30:00Z', 'tomorrow', '明天 00:30 前', "China's midnight counts, not Greenwich's"],
    ['2026-11-25T09:30:00+08:00', 'later', '11月25日 星期三 09:30 前', 'with its weekday'],
  ])('%s is %s', (dueAt, group, said) => {
    expect(dueGroupOf(dueAt, now)).toBe(group)
    expect(dueWords(dueAt, now)).toBe(said)
  })
})

describe('work grouped by the time left', () => {
  it('puts the longest overdue first and leaves out empty groups', () => {
    const items = [
      { id: 'later', dueAt: '2026-11-30T10:00:00+08:00' },
      { id: 'late', dueAt: '2026-11-23T08:00:00+08:00' },
      { id: 'today', dueAt: '2026-11-23T12:00:00+08:00' },
      { id: 'latest', dueAt: '2026-11-20T08:00:00+08:00' },
    ]

    const groups = groupedByDue(items, now)

    expect(groups.map(({ name }) => name)).toEqual(['已超时', '今天', '之后'])
    expect(groups[0]?.items.map(({ id }) => id)).toEqual(['latest', 'late'])
  })
})

describe('work without a day', () => {
  it('stands last, in a group of its own', () => {
    const groups = groupedByDue([{ id: 'whenever' }, { id: 'today', dueAt: '2026-11-23T12:00:00+08:00' }], now)

    expect(groups.map(({ name }) => name)).toEqual(['今天', '没有期限'])
  })
})

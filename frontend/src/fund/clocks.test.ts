import { expect, it } from 'vitest'

import { sayClock, sayHours, type StateClock } from './clocks'

const cases = [
  [0, '1 小时'],
  [47, '47 小时'],
  [48, '2 天'],
  [76, '3 天 4 小时'],
] as const

it.each(cases)('says %i hours as people do', (hours, said) => {
  expect(sayHours(hours)).toBe(said)
})

const clock = (facts: Partial<StateClock>): StateClock => ({
  label: 'screening',
  words: '等待审核',
  over: 3,
  middleHours: 20,
  waiting: 0,
  longestHours: null,
  ...facts,
})

it('tells the middle stay, and who waits only when somebody does', () => {
  expect(sayClock(clock({}))).toBe('一般 20 小时（看了 3 次）')
  expect(sayClock(clock({ waiting: 2, longestHours: 50 }))).toBe('一般 20 小时（看了 3 次）；现在有 2 条，最久的等了 2 天 2 小时')
  expect(sayClock(clock({ over: 0, middleHours: null, waiting: 1, longestHours: 3 }))).toBe('还没有办完过；现在有 1 条，最久的等了 3 小时')
})

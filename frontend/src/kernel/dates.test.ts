import { describe, expect, test } from 'vitest'

import { day, dayAndTime, remaining, since, span } from './dates'

// 2026-12-01 is a Tuesday; 10:00 UTC is 18:00 in China.
const CLOSES = '2026-12-01T10:00:00Z'

describe('a moment is said in China time', () => {
  test('with day, weekday and clock', () => {
    expect(dayAndTime(CLOSES, '2026-11-22T00:00:00Z')).toBe('12月1日 星期二 18:00')
  })

  test('late evening UTC is already the next day there', () => {
    expect(dayAndTime('2026-11-30T16:30:00Z', CLOSES)).toBe('12月1日 星期二 00:30')
  })

  test('the year is named when it is another', () => {
    expect(day('2027-01-03T02:00:00Z', CLOSES)).toBe('2027年1月3日')
  })

  test('a span over the turn of the year names both ends rightly', () => {
    expect(span('2026-12-20T00:00:00Z', '2027-01-10T00:00:00Z', CLOSES)).toBe('12月20日–2027年1月10日')
  })

  test('a span within one day is that day', () => {
    expect(span('2026-12-01T01:00:00Z', CLOSES, CLOSES)).toBe('12月1日')
  })
})

describe('what is left is said in the largest unit that helps', () => {
  test.each([
    ['2026-11-26T12:00:00Z', '还有 5 天', 'days are counted by the calendar, not by 24 hours'],
    ['2026-11-30T10:00:00Z', '还有 1 天', 'exactly one day'],
    ['2026-11-30T10:01:00Z', '还有 23 小时', 'less than a day'],
    ['2026-12-01T09:00:00Z', '还有 1 小时', 'exactly one hour'],
    ['2026-12-01T09:40:00Z', '还有 20 分钟', 'less than an hour'],
    ['2026-12-01T09:59:30Z', '还有不到 1 分钟', 'the last minute'],
    ['2026-12-01T10:00:00Z', '已截止', 'the moment itself is over'],
  ])('at %s: %s, %s', (now, words) => {
    expect(remaining(CLOSES, now)).toBe(words)
  })
})

describe('what is past is said the way one tells it', () => {
  test.each([
    ['2026-12-01T10:00:20Z', '刚刚'],
    ['2026-12-01T10:05:00Z', '5 分钟前'],
    ['2026-12-01T13:00:00Z', '3 小时前'],
    ['2026-12-01T17:00:00Z', '昨天'],
    ['2026-12-09T10:00:00Z', '12月1日'],
  ])('at %s: %s', (now, words) => {
    expect(since(CLOSES, now)).toBe(words)
  })
})

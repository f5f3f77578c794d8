import { describe, expect, it } from 'vitest'

import { grouped, inOrder, standingOf, type Notice } from './notices'

const now = new Date('2026-11-12T12:00:00+08:00')
const later = '2026-11-19T18:00:00+08:00'
const before = '2026-11-11T18:00:00+08:00'

const notice = (id: string, facts: Partial<Notice> = {}): Notice => ({
  id,
  kind: 'result',
  kindWords: '投票结果',
  subjectId: null,
  title: '投票结果',
  postedAt: before,
  endsAt: later,
  postedUntil: later,
  isHeld: false,
  endedAt: null,
  takesObjections: true,
  isUpheld: false,
  objections: 0,
  ...facts,
})

describe('where a notice stands', () => {
  const cases = [
    ['hangs until its end', {}, 'hanging'],
    ['waits for its objections', { endsAt: before }, 'settling'],
    ['is over', { endsAt: before, endedAt: before }, 'over'],
    ['was objected to with success', { endsAt: before, endedAt: before, isUpheld: true }, 'upheld'],
  ] as const

  it.each(cases)('%s', (_, facts, standing) => {
    expect(standingOf(notice('1', facts), now)).toBe(standing)
  })
})

describe('the list', () => {
  it('has what hangs first, and no empty half', () => {
    const past = notice('1', { endsAt: before, endedAt: before })
    const hanging = notice('2')

    expect(inOrder([past, hanging], now).map((half) => [half.title, half.notices.map(({ id }) => id)])).toEqual([
      ['now', ['2']],
      ['past', ['1']],
    ])
    expect(inOrder([], now)).toEqual([])
  })
})

it('shows a digest as the paper does', () => {
  expect(grouped('0123456789abcdef')).toBe('01234567 89abcdef')
})

import { describe, expect, it, vi } from 'vitest'

import type { HeldRole } from '@/kernel/desk/staff'

import { linesOf, placesFor } from './workSources'

const held = (role: HeldRole['role'], communityId: string | null = 'c', streetId: string | null = null): HeldRole => ({
  role,
  communityId,
  streetId,
  placeName: '蓝旗社区',
})
const line = { to: '/desk/c/c/matters', count: 2, title: '两件', note: '' }

describe('a line of today', () => {
  it('is asked for once at a place where somebody holds two of the roles', () => {
    expect(placesFor([held('committee_member'), held('supervision_committee')])).toEqual(['c'])
  })

  it('is asked for at the street when it is for the street', async () => {
    const lines = vi.fn(async () => [line])

    await linesOf([held('street_officer', null, 's'), held('committee_member')], [{ lines, askedBy: ['street_officer'] }])

    expect(lines.mock.calls).toEqual([['s']])
  })

  it('is there although another slice does not answer, and that is said', async () => {
    const sources = [{ lines: async () => [line] }, { lines: async () => Promise.reject(new Error('away')) }]

    expect(await linesOf([held('committee_member')], sources)).toEqual({ found: [line], failed: 1 })
  })
})

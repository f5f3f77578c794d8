// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { Me } from '@/kernel/me'

import { castVote } from './casting'
import { paperFor } from './drawing'
import { keptCast, keptPaper } from './kept'
import { ballot, LATER, server, startAnew, tidyUp, typeOf } from './playedServer'
import { onVisit } from './visit'

beforeEach(startAnew)
afterEach(tidyUp)

const home = { communityId: 'lanqi', state: 'confirmed', mayVote: true }
const resident = { signedIn: true, accountId: 'she', residencies: [home], roles: [] } as unknown as Me
const visitor = { signedIn: false, accountId: null, residencies: [], roles: [] } as unknown as Me
const asked = (end: string) => vi.mocked(fetch).mock.calls.filter(([address]) => String(address).includes(end))

describe('a visit to any page', () => {
  it('draws the paper of whoever is signed in, and looks no vote up', async () => {
    await onVisit(resident)
    expect(keptPaper(ballot.id)).not.toBeNull()
    expect(asked('/vote-lookups')).toEqual([])
  })

  it('draws once', async () => {
    await onVisit(resident)
    await onVisit(resident)
    expect(asked('/papers')).toHaveLength(1)
  })

  it.each([
    [{ ...home, mayVote: false }, 'too young'],
    [{ ...home, state: 'waiting' }, 'not confirmed yet'],
  ])('draws nothing for %o: %s', async (other) => {
    await onVisit({ ...resident, residencies: [other] } as unknown as Me)
    expect(server.stamped).toEqual([])
  })

  it('sends a vote again that never reached the box, whoever is there', async () => {
    const paper = await paperFor(ballot, 'she')
    server.trouble = 'nothing heard'
    await typeOf(castVote(ballot, paper, ['a']))
    server.trouble = 'none'
    await onVisit(visitor)
    expect(server.votes).toHaveLength(1)
    expect(keptCast(ballot.id)?.promisedAt).not.toBeNull()
  })

  it('leaves a vote alone that stands in the public log', async () => {
    await castVote(ballot, await paperFor(ballot, 'she'), ['a'])
    server.inLog = server.votes[0]!
    vi.setSystemTime(LATER)
    await onVisit(visitor)
    expect(keptCast(ballot.id)?.position).toBe(0)
    vi.mocked(fetch).mockClear()
    await onVisit(visitor)
    expect(fetch).not.toHaveBeenCalled()
  })
})

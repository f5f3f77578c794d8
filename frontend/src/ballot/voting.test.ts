// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { castVote, isOverdue, settled } from './casting'
import { canDrawAhead, paperFor, paperFromSeed } from './drawing'
import { forgetPaper, keepSeed, keptCast, keptPaper, keptSeeds } from './kept'
import { after, ballot, draw, LATER, NOW, server, startAnew, tidyUp, typeOf } from './playedServer'
import type { Vote } from './protocol/vote'

beforeEach(startAnew)
afterEach(tidyUp)

describe('drawing', () => {
  it('keeps the seed before the envelope travels', async () => {
    server.trouble = 'nothing heard'
    await typeOf(paperFor({ ...ballot, manifestDigest: ballot.manifestDigest }, 'she'))
    expect(keptSeeds('she')).toHaveLength(1)
  })

  it('sends the same envelope again after the paper was lost', async () => {
    const first = await paperFor(ballot, 'she')
    forgetPaper(ballot.id)
    expect(await paperFor(ballot, 'she')).toEqual(first)
    expect(new Set(server.stamped).size).toBe(1)
  })

  it('never draws for two people of one phone with one seed', async () => {
    const hers = await paperFor(ballot, 'she')
    forgetPaper(ballot.id)
    server.stamped = []
    expect((await paperFor(ballot, 'he')).key).not.toBe(hers.key)
  })

  it('asks for nothing when the manifest is not the one announced', async () => {
    expect(await typeOf(paperFor({ ...ballot, manifestDigest: '00' }, 'she'))).toBe('ballot-altered')
    expect(server.stamped).toEqual([])
  })

  it('does not draw ahead on a phone that forgets', () => {
    expect(canDrawAhead('she')).toBe(true)
    localStorage.clear()
    vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => { throw new Error('full') } })
    expect(canDrawAhead('she')).toBe(false)
  })

  it('on another phone only her recovery code brings the paper', async () => {
    const old = await paperFor(ballot, 'she')
    localStorage.clear()
    expect(await typeOf(paperFor(ballot, 'she'))).toBe('paper-drawn-elsewhere')
    expect(await typeOf(paperFromSeed(ballot, 'she', draw.seed))).toBe('paper-drawn-elsewhere')
    expect(await paperFromSeed(ballot, 'she', old.seed)).toEqual({ ...old, isBrought: true })
    expect(keptSeeds('she')[0]).toBe(old.seed)
  })

  it('tries every seed of hers', async () => {
    const { seed } = await paperFor(ballot, 'she')
    forgetPaper(ballot.id)
    keepSeed('she', draw.seed)
    expect((await paperFor(ballot, 'she')).seed).toBe(seed)
  })
})

describe('casting', () => {
  it('counts a change of mind up', async () => {
    const paper = await paperFor(ballot, 'she')
    await castVote(ballot, paper, ['a'])
    await castVote(ballot, paper, ['b'])
    expect(server.votes.map((vote) => vote.sequence)).toEqual([1, 2])
    expect(keptCast(ballot.id)?.choices).toEqual(['b'])
  })

  it('sends the very same vote again when the answer was lost', async () => {
    const paper = await paperFor(ballot, 'she')
    server.trouble = 'answer lost'
    expect(await typeOf(castVote(ballot, paper, ['a', 'b']))).toBe('offline')
    server.trouble = 'none'
    await castVote(ballot, paper, ['b', 'a'])
    expect(server.votes).toHaveLength(1)
  })

  it('outdoes a later vote of another phone, because she has just pressed', async () => {
    const paper = await paperFor(ballot, 'she')
    server.votes.push({ sequence: 7 } as Vote)
    await castVote(ballot, paper, ['a'])
    expect(server.votes.at(-1)?.sequence).toBe(8)
  })

  it('is not done with a receipt for something else', async () => {
    server.trouble = 'other receipt'
    expect(await typeOf(castVote(ballot, await paperFor(ballot, 'she'), ['a']))).toBe('receipt-not-valid')
    expect(keptCast(ballot.id)?.promisedAt).toBeNull()
  })

  it('goes without a cookie', async () => {
    await castVote(ballot, await paperFor(ballot, 'she'), ['a'])
    const calls = vi.mocked(fetch).mock.calls.filter(([address]) => String(address).includes('/box/'))
    expect(calls.map(([, init]) => init?.credentials)).toEqual(['omit'])
  })
})

describe('afterwards, on every visit', () => {
  const castOnce = async () => castVote(ballot, await paperFor(ballot, 'she'), ['a'])

  it('has nothing to do for who has not voted', async () => {
    expect(await settled(ballot, LATER)).toBeNull()
  })

  it('sends the vote again until the log has it, then checks the proof and is done', async () => {
    await castOnce()
    expect(await settled(ballot, LATER)).toBe('promised')
    expect(vi.mocked(fetch).mock.calls.filter(([address]) => String(address).endsWith('/votes'))).toHaveLength(2)
    server.inLog = server.votes[0]!
    expect(await settled(ballot, LATER)).toBe('listed')
    server.trouble = 'nothing heard'
    expect(await settled(ballot, LATER)).toBe('listed')
  })

  it('leaves the box alone in the first minute', async () => {
    await castOnce()
    vi.mocked(fetch).mockClear()
    expect(await settled(ballot, after(59))).toBe('promised')
    expect(fetch).not.toHaveBeenCalled()
  })

  it('says so when the promised time is over and the log has no such vote', async () => {
    await castOnce()
    expect(await settled(ballot, after(599))).toBe('promised')
    expect(await settled(ballot, after(601))).toBe('overdue')
  })

  it('says so when the log shows another vote in its place', async () => {
    await castOnce()
    server.inLog = { ...server.votes[0]!, sequence: 5 }
    expect(await settled(ballot, LATER)).toBe('wrong')
  })

  it('brings a vote to the box whose sending failed', async () => {
    const paper = await paperFor(ballot, 'she')
    server.trouble = 'nothing heard'
    await typeOf(castVote(ballot, paper, ['a']))
    server.trouble = 'none'
    expect(await settled(ballot, LATER)).toBe('promised')
    expect(server.votes).toHaveLength(1)
  })

  it.each<[number, 'promised' | 'overdue']>([
    [599, 'promised'],
    [601, 'overdue'],
  ])('%i seconds after a promise, the box closed and the log without it: %s', async (seconds, state) => {
    await castOnce()
    server.trouble = 'closed'
    expect(await settled(ballot, after(seconds))).toBe(state)
  })

  it('says so when a vote that was never promised came after the close', async () => {
    const paper = await paperFor(ballot, 'she')
    server.trouble = 'nothing heard'
    await typeOf(castVote(ballot, paper, ['a']))
    server.trouble = 'closed'
    expect(await settled(ballot, LATER)).toBe('late')
  })

  it('gives way to a later vote of another phone', async () => {
    await castOnce()
    server.votes = [{ sequence: 9 } as Vote]
    expect(await settled(ballot, LATER)).toBe('replaced')
    expect(keptCast(ballot.id)).toBeNull()
  })

  it.each<[number, boolean]>([
    [600, false],
    [601, true],
  ])('%i seconds after a promise of ten minutes: overdue %s', (seconds, isLate) => {
    expect(isOverdue(NOW.toISOString(), 600, after(seconds))).toBe(isLate)
  })

  it('keeps the paper for what was announced, and for nothing else', async () => {
    await castOnce()
    expect(keptPaper(ballot.id)?.manifestDigest).toBe(ballot.manifestDigest)
  })
})

import { describe, expect, it } from 'vitest'

import { EMPTY_DRAFT, fromServer, isEmpty, later, textOf, toServer, type ProposalDraft } from './draft'

const draft = (given: Partial<ProposalDraft>): ProposalDraft => ({ ...EMPTY_DRAFT, ...given })
const EARLY = '2026-11-20T10:00:00Z'
const LATE = '2026-11-20T12:00:00Z'

describe('a draft comes back from the server as it was written', () => {
  it.each<[Partial<ProposalDraft>, string]>([
    [{ title: '扶手', need: '滑', place: '3 幢', beneficiaries: ['elderly'], photoId: 'p' }, 'words and photo'],
    [{ title: '扶手', isCostKnown: 'no' }, 'the cost is not known'],
    [{ title: '扶手', isCostKnown: 'yes', sum: '1.8 万' }, 'the cost as typed'],
  ])('%j', (given) => {
    const written = draft({ ...given, editedAt: LATE })
    const kept = { draft: toServer(written), savedAt: LATE }
    expect(fromServer(kept)).toEqual(written)
  })

  it('nothing kept is no draft', () => {
    expect(fromServer({ draft: null, savedAt: null })).toBeNull()
  })
})

describe('of two copies the later one is taken', () => {
  const here = draft({ title: '这里', editedAt: EARLY })
  const there = draft({ title: '那里', editedAt: LATE })

  it.each<[ProposalDraft, ProposalDraft | null, string, string]>([
    [here, there, '那里', 'written on another phone since'],
    [{ ...here, editedAt: LATE }, { ...there, editedAt: EARLY }, '这里', 'written on here since'],
    [here, null, '这里', 'the server has none'],
    [EMPTY_DRAFT, { ...there, editedAt: EARLY }, '那里', 'this phone has none'],
    [here, draft({ editedAt: LATE }), '这里', 'an empty copy never wins'],
  ])('%#', (a, b, title) => expect(later(a, b).title).toBe(title))
})

describe('what is submitted', () => {
  it.each<[Partial<ProposalDraft>, number | null, string]>([
    [{ isCostKnown: 'yes', sum: '18,000' }, 1_800_000, 'a sum'],
    [{ isCostKnown: 'yes', sum: ' ' }, null, 'chosen, then left empty: not known'],
    [{ isCostKnown: 'no', sum: '500' }, null, 'do not know wins over an old sum'],
    [{}, null, 'not answered'],
  ])('%j costs %s fen', (given, fen) => expect(textOf(draft(given))?.roughCostFen).toBe(fen))

  it('a sum that nobody can read is asked about, not sent', () => {
    expect(textOf(draft({ isCostKnown: 'yes', sum: '好几万' }))).toBeNull()
  })
})

it('a form nobody has written in is empty', () => {
  expect(isEmpty(EMPTY_DRAFT)).toBe(true)
  expect(isEmpty(draft({ beneficiaries: ['elderly'] }))).toBe(false)
})

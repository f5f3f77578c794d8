import { describe, expect, it } from 'vitest'

import { doesPaperFit, noPaper, takeBatch, takePrinting } from './paper'
import type { Manifest } from './manifest'
import { oneOf, text } from './shapes'

const ballotId = '0b0e1c8a-95a1-4d2c-8a64-0c2f5d5a3a11'
const own = { type: text, ballotId: oneOf(ballotId) }
const manifest = { options: [{}, {}, {}], maxChoices: 2 } as unknown as Manifest
const photos = ['0'.repeat(64)]
const batchOf = (rows: { chosen: number[]; spoiled: string }[], number = 1) => ({ type: 'paper-batch', ballotId, number, rows, photos })
const plain = (...chosen: number[]) => ({ chosen, spoiled: '' })

describe('sheets of paper', () => {
  it('are called by batch and row, and count or say why not', () => {
    const paper = noPaper()

    takeBatch(batchOf([plain(0, 2), plain(), plain(0, 1, 2), { chosen: [0], spoiled: 'signed' }]), own, paper, manifest)

    expect(paper.votes).toEqual([{ row: 'P1-001', chosen: [0, 2] }])
    expect(paper.leftOut).toEqual([
      { row: 'P1-002', reason: 'choices' },
      { row: 'P1-003', reason: 'choices' },
      { row: 'P1-004', reason: 'signed' },
    ])
  })

  it.each([
    ['another number', batchOf([plain(0)], 2)],
    ['no rows', batchOf([])],
    ['an option that is not there', batchOf([plain(3)])],
    ['one option twice', batchOf([plain(1, 1)])],
    ['options out of order', batchOf([plain(1, 0)])],
    ['a reason that nobody knows', batchOf([{ chosen: [0], spoiled: 'torn' }])],
    ['no picture', { ...batchOf([plain(0)]), photos: [] }],
  ])('are refused with %s', (_, said) => {
    expect(() => takeBatch(said, own, noPaper(), manifest)).toThrow()
  })

  it('and slips are counted printing by printing', () => {
    const paper = noPaper()
    takePrinting({ type: 'papers-printed', ballotId, number: 1, slips: 40 }, own, paper)
    takePrinting({ type: 'papers-printed', ballotId, number: 2, slips: 8 }, own, paper)

    expect(paper.slipsPrinted).toBe(48)
    expect(() => takePrinting({ type: 'papers-printed', ballotId, number: 2, slips: 8 }, own, paper)).toThrow()
  })
})

describe('slips, sheets and people', () => {
  const fitting = {
    entitled: 10,
    papersDrawn: 4,
    papersReissued: 0,
    slipsHandedOut: 3,
    slipsVoided: 2,
    papersExchanged: 1,
    sheetsGiven: 4,
    papersAssisted: 1,
  }
  const paper = { ...noPaper(), slipsPrinted: 5, votes: [{ row: 'P1-001', chosen: [0] }], leftOut: [{ row: 'P1-002', reason: 'choices' as const }] }

  it.each([
    ['fit', {}, true],
    ['more slips than were printed', { slipsHandedOut: 4, sheetsGiven: 3 }, false],
    ['an exchange without a void', { papersExchanged: 2 }, false],
    ['more rows than sheets', { sheetsGiven: 1 }, false],
    ['more helped than drew', { papersAssisted: 5 }, false],
    ['more people than may vote', { papersDrawn: 5 }, false],
    ['one more, whose paper was given again', { papersDrawn: 5, papersReissued: 1 }, true],
  ])('%s', (_, change, isRight) => {
    expect(doesPaperFit(paper, { ...fitting, ...change }, 3)).toBe(isRight)
  })
})

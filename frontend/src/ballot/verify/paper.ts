import { Malformed } from './bytes'
import type { JsonObject } from './canonicalJson'
import { isAllowed, type Manifest } from './manifest'
import { digest, integer, listOf, members, oneOf, text } from './shapes'

/* §11: printed slips, typed sheets, help at the desk. Only in ballots whose manifest says so. */

export const givenShapes = {
  slipsHandedOut: integer(0),
  slipsVoided: integer(0),
  papersExchanged: integer(0),
  sheetsGiven: integer(0),
  papersAssisted: integer(0),
}

export const resultShapes = {
  ...givenShapes,
  slipsPrinted: integer(),
  votesOnPaper: integer(),
  sheetsLeftOut: listOf(members({ row: text, reason: text })),
}

export type Given = Record<keyof typeof givenShapes, number>

export type SheetReason = 'unclear' | 'signed' | 'foreign' | 'choices'

export interface Paper {
  printings: number
  slipsPrinted: number
  batches: number
  /** Sheets that count: the name of the row (`P1-003`) and places in the manifest's options. */
  votes: { row: string; chosen: number[] }[]
  leftOut: { row: string; reason: SheetReason }[]
}

export const noPaper = (): Paper => ({ printings: 0, slipsPrinted: 0, batches: 0, votes: [], leftOut: [] })

type Own = { type: typeof text; ballotId: ReturnType<typeof oneOf<string>> }

export function takePrinting(value: JsonObject, own: Own, paper: Paper) {
  paper.printings += 1
  const read = members({ ...own, number: oneOf(paper.printings), slips: integer(1) })(value)
  paper.slipsPrinted += read.slips
}

export function takeBatch(value: JsonObject, own: Own, paper: Paper, manifest: Manifest) {
  paper.batches += 1
  const row = members({
    chosen: listOf(integer(0, manifest.options.length - 1)),
    spoiled: oneOf('', 'unclear', 'signed', 'foreign'),
  })
  const read = members({ ...own, number: oneOf(paper.batches), rows: listOf(row), photos: listOf(digest) })(value)
  if (!read.rows.length || !read.photos.length) throw new Malformed('batch')
  for (const [at, { chosen, spoiled }] of read.rows.entries()) {
    if (chosen.some((place, n) => n > 0 && place <= chosen[n - 1]!)) throw new Malformed('row')
    const name = `P${paper.batches}-${String(at + 1).padStart(3, '0')}`
    const reason = (spoiled || (isAllowed(manifest, chosen) ? '' : 'choices')) as SheetReason | ''
    if (reason) paper.leftOut.push({ row: name, reason })
    else paper.votes.push({ row: name, chosen })
  }
}

/** Whether slips, sheets and people fit together. */
export function doesPaperFit(
  paper: Paper,
  close: Given & { entitled: number; papersDrawn: number; papersReissued: number },
  papersVoided: number,
): boolean {
  const people = close.papersDrawn + close.slipsHandedOut + close.sheetsGiven
  return (
    close.slipsHandedOut + close.slipsVoided <= paper.slipsPrinted &&
    papersVoided >= close.slipsVoided + close.papersExchanged &&
    paper.votes.length + paper.leftOut.length <= close.sheetsGiven &&
    close.papersAssisted <= close.papersDrawn + close.papersReissued &&
    people <= close.entitled + close.papersExchanged + close.papersReissued
  )
}

/** What the result must say of it beside the numbers of `close`. */
export const paperResult = (paper: Paper) => ({
  slipsPrinted: paper.slipsPrinted,
  votesOnPaper: paper.votes.length,
  sheetsLeftOut: paper.leftOut,
})

import { Malformed } from './bytes'
import { isObject, readCanonical, type JsonObject } from './canonicalJson'
import type { Manifest } from './manifest'
import { givenShapes, noPaper, takeBatch, takePrinting, type Given, type Paper } from './paper'
import { integer, isLater, members, oneOf, text, time } from './shapes'
import { must, Wrong } from './wrong'

export interface Entry {
  position: number
  text: string
  type: 'vote' | 'void'
}

export interface Close {
  entitled: number
  papersDrawn: number
  papersReissued: number
}

export interface Sorted {
  papers: Entry[]
  withdrawn: Set<string>
  reissues: number
  /** The close of the manifest, and each later one to which it was moved. */
  closes: string[]
  paper: Paper
  close: Close & Partial<Given>
}

/** §6: each entry where it may stand. Votes are only told apart here; §8 judges them. */
export function sortEntries(log: readonly string[], manifest: Manifest): Sorted {
  const found: Found = {
    papers: [],
    withdrawn: new Set(),
    reissues: 0,
    closes: [manifest.closesAt],
    paper: noPaper(),
  }
  for (let position = 1; position < log.length; position++) {
    const type = typeOf(log[position]!)
    must((type === 'close') === (position === log.length - 1) && type !== 'manifest', 'entries', 'misplacedEntry', {
      position,
    })
    if (type === 'vote' || type === 'void') found.papers.push({ position, text: log[position]!, type })
    else take(log[position]!, type, position, found, manifest)
  }
  if (!found.close) throw new Wrong({ check: 'entries', what: 'misplacedEntry', position: 0 })
  return { ...found, close: found.close }
}

/** §6: levels of an entry. */
const DEEPEST = 100

/** Lists and objects stand in each other no deeper than so many levels. */
const isFlat = (value: unknown, levels: number): boolean =>
  levels > 0 && (typeof value !== 'object' || value === null || Object.values(value).every((inner) => isFlat(inner, levels - 1)))

/** Read leniently: a vote that is not canonical is still a vote, a malformed one. */
function typeOf(entry: string): unknown {
  try {
    const value: unknown = JSON.parse(entry)
    return isObject(value) && isFlat(value, DEEPEST) && Object.hasOwn(value, 'type') ? value.type : undefined
  } catch {
    return undefined
  }
}

type Found = Omit<Sorted, 'close'> & { close?: Sorted['close'] }

function take(entry: string, type: unknown, position: number, found: Found, manifest: Manifest) {
  const ours = { type: text, ballotId: oneOf(manifest.ballotId) }
  const readers: Record<string, (value: JsonObject) => void> = {
    withdrawal(value) {
      const optionId = oneOf(...manifest.options.map(({ id }) => id))
      found.withdrawn.add(members({ ...ours, optionId, reason: text })(value).optionId)
    },
    reissue(value) {
      found.reissues += 1
      members({ ...ours, number: oneOf(found.reissues), reason: text })(value)
    },
    extension(value) {
      const said = members({ ...ours, number: oneOf(found.closes.length), closesAt: time, reason: text })(value)
      if (!isLater(said.closesAt, found.closes.at(-1)!)) throw new Malformed('not later')
      found.closes.push(said.closesAt)
    },
    close(value) {
      const counted = { entitled: integer(0), papersDrawn: integer(0), papersReissued: integer(0) }
      found.close = members({ ...ours, ...counted, ...(manifest.paperUntil && givenShapes) })(value)
    },
    ...(manifest.paperUntil && {
      'papers-printed': (value: JsonObject) => takePrinting(value, ours, found.paper),
      'paper-batch': (value: JsonObject) => takeBatch(value, ours, found.paper, manifest),
    }),
  }
  const isKnown = typeof type === 'string' && Object.hasOwn(readers, type)
  must(isKnown, 'entries', 'strangeEntry', { position })
  try {
    readers[type as string]!(readCanonical(entry))
  } catch {
    throw new Wrong({ check: 'entries', what: 'wrongEntry', position })
  }
}

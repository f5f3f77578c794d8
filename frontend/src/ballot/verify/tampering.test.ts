// @vitest-environment node
import { beforeAll, describe, expect, test } from 'vitest'

import type { Bundle } from './bundle'
import { writeCanonical, type Json, type JsonObject } from './canonicalJson'
import { aForge, aSlip, asFile, aVoid, aVote, checkpointOf, entryOf, hexOf, resigned, signed, type Forge } from './forging'
import { verify } from './verify'
import type { CheckName } from './wrong'

let forge: Forge
let other: Forge

beforeAll(async () => {
  forge = await aForge('most_votes')
  other = await aForge('equal_shares')
})

type Change = (forge: Forge) => unknown
type Row = [change: string, caughtBy: CheckName, made: Change]

const isCaught = (rows: Row[]) =>
  test.each(rows)('%s → %s', async (_, check, change) => {
    const report = await verify(asFile(await change(forge)))
    expect(report.fault?.check).toBe(check)
  })

const withLog = (change: (log: string[]) => string[]) => ({ bundle }: Forge) => ({ ...bundle, log: change([...bundle.log]) })
const withNotes = (change: (notes: string[]) => string[]) => ({ bundle }: Forge) => {
  return { ...bundle, checkpoints: change([...bundle.checkpoints]) }
}
const withResult = (changes: JsonObject) => ({ bundle, result }: Forge) => {
  return { ...bundle, result: writeCanonical({ ...result, ...changes }) }
}
const edited = (text: string, changes: JsonObject) => writeCanonical({ ...JSON.parse(text), ...changes })
const replaced = <T>(list: T[], at: number, item: T) => list.map((old, n) => (n === at ? item : old))
const swapped = <T>(list: T[], a: number, b: number) =>
  list.map((old, n) => (n === a ? list[b]! : n === b ? list[a]! : old))
const without = <T>(list: T[], at: number) => list.filter((_, n) => n !== at)
const inserted = <T>(list: T[], at: number, ...items: T[]) => [...list.slice(0, at), ...items, ...list.slice(at)]

const editedOption = (changes: JsonObject) => ({ bundle, manifest }: Forge) => {
  const [first, ...rest] = manifest.options as JsonObject[]
  return { ...bundle, log: replaced(bundle.log, 0, edited(bundle.log[0]!, { options: [{ ...first, ...changes }, ...rest] })) }
}

describe('somebody without a key of the box changes the bundle', () => {
  isCaught([
    ['another format of the bundle', 'bundle', ({ bundle }) => ({ ...bundle, format: 'gongyi-bundle-2' })],
    ['a member more', 'bundle', ({ bundle }) => ({ ...bundle, note: '' })],
    ['no checkpoints member', 'bundle', ({ bundle }) => ({ ...bundle, checkpoints: undefined })],
    ['a result that is no text', 'bundle', ({ bundle, result }) => ({ ...bundle, result })],
    ['half a surrogate pair', 'bundle', ({ bundle }) => ({ ...bundle, rulesText: '\ud800' })],
    ['an empty log', 'manifest', withLog(() => [])],
    ['the manifest dropped', 'manifest', withLog((log) => log.slice(1))],
    ['another format of the manifest', 'manifest', withLog((log) => replaced(log, 0, edited(log[0]!, { format: 'gongyi-ballot-2' })))],
    ['an unknown rule', 'manifest', withLog((log) => replaced(log, 0, edited(log[0]!, { rule: 'lottery' })))],
    ['a space in the manifest', 'manifest', withLog((log) => replaced(log, 0, log[0]!.replace('{', '{ ')))],
    ['a price with a fraction', 'manifest', withLog((log) => replaced(log, 0, log[0]!.replace(/"costFen":\d+/, '"costFen":0.5')))],
    ['a price of nothing', 'manifest', editedOption({ costFen: 0 })],
    ['a closing time that is none', 'manifest', withLog((log) => replaced(log, 0, edited(log[0]!, { closesAt: '2026-02-30T00:00:00Z' })))],
    ['another desk key of another size', 'manifest', withLog((log) => replaced(log, 0, edited(log[0]!, { issuerKey: 'AAAA' })))],
    ['a log of another name', 'manifest', withLog((log) => replaced(log, 0, edited(log[0]!, { logOrigin: 'gongyi/ballot/x' })))],
    ['another rule in words', 'rulesText', ({ bundle }) => ({ ...bundle, rulesText: `${bundle.rulesText}。` })],
    ['a lower price', 'checkpoints', editedOption({ costFen: 1 })],
    ['another title', 'checkpoints', editedOption({ title: '停车场' })],
    ['another rule', 'checkpoints', withLog((log) => replaced(log, 0, edited(log[0]!, { rule: 'equal_shares' })))],
    ['a larger budget', 'checkpoints', withLog((log) => replaced(log, 0, edited(log[0]!, { budgetFen: 30_000_000 })))],
    ['a lower threshold', 'checkpoints', withLog((log) => replaced(log, 0, edited(log[0]!, { minSupportVotes: 0 })))],
    ['more choices allowed', 'checkpoints', withLog((log) => replaced(log, 0, edited(log[0]!, { maxChoices: 6 })))],
    ['another roll count', 'checkpoints', withLog((log) => replaced(log, 0, edited(log[0]!, { entitled: 600 })))],
    ['another box key', 'checkpoints', withLog((log) => replaced(log, 0, edited(log[0]!, { boxKey: JSON.parse(other.bundle.log[0]!).boxKey })))],
    ['another desk key', 'checkpoints', withLog((log) => replaced(log, 0, edited(log[0]!, { issuerKey: JSON.parse(other.bundle.log[0]!).issuerKey })))],
    ['a vote dropped', 'checkpoints', withLog((log) => without(log, 3))],
    ['a vote twice', 'checkpoints', withLog((log) => inserted(log, 3, log[3]!))],
    ['the last vote dropped', 'checkpoints', withLog((log) => without(log, log.length - 2))],
    ['two votes swapped', 'checkpoints', withLog((log) => swapped(log, 2, 4))],
    ['the votes in another order', 'checkpoints', withLog((log) => [log[0]!, ...log.slice(1, -1).reverse(), log.at(-1)!])],
    ['one letter of a sealed vote', 'checkpoints', withLog((log) => replaced(log, 2, log[2]!.replace(/"sealed":"(.)/, (_, letter) => `"sealed":"${letter === 'A' ? 'B' : 'A'}`)))],
    ['a vote of another ballot', 'checkpoints', withLog((log) => replaced(log, 2, other.bundle.log[2]!))],
    ['a foreign entry added', 'checkpoints', withLog((log) => inserted(log, 3, '{"type":"note"}'))],
    ['the withdrawal dropped', 'checkpoints', withLog((log) => log.filter((entry) => !entry.includes('"withdrawal"')))],
    ['the close dropped', 'checkpoints', withLog((log) => log.slice(0, -1))],
    ['the close moved', 'checkpoints', withLog((log) => [log[0]!, log.at(-1)!, ...log.slice(1, -1)])],
    ['the log rolled back to its last but one checkpoint', 'entries', ({ bundle }) => {
      const size = Number(bundle.checkpoints.at(-2)!.split('\n')[1])
      return { ...bundle, log: bundle.log.slice(0, size), checkpoints: bundle.checkpoints.slice(0, -1) }
    }],
    ['no checkpoint', 'checkpoints', withNotes(() => [])],
    ['the last checkpoint dropped', 'checkpoints', withNotes((notes) => notes.slice(0, -1))],
    ['two checkpoints swapped', 'checkpoints', withNotes((notes) => swapped(notes, 0, 1))],
    ['a checkpoint twice', 'checkpoints', withNotes((notes) => [...notes, notes.at(-1)!])],
    ['a checkpoint of another ballot', 'checkpoints', withNotes((notes) => replaced(notes, 1, other.bundle.checkpoints[1]!))],
    ['a checkpoint without its signature', 'checkpoints', withNotes((notes) => replaced(notes, 1, `${notes[1]!.split('\n\n')[0]}\n\n`))],
    ['another size in a checkpoint', 'checkpoints', withNotes((notes) => replaced(notes, 1, notes[1]!.replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`)))],
    ['a checkpoint signed by a stranger', 'checkpoints', ({ bundle, manifest }) => {
      const root = new Uint8Array(32)
      return { ...bundle, checkpoints: [checkpointOf(manifest.logOrigin as string, 1, root, other.boxKey), ...bundle.checkpoints] }
    }],
    ['a result of another ballot', 'result', ({ bundle }) => ({ ...bundle, result: other.bundle.result })],
    ['a result with a space', 'result', ({ bundle }) => ({ ...bundle, result: ` ${bundle.result}` })],
    ['a result signed by a stranger', 'result', ({ bundle, result }) => ({ ...bundle, result: signed('result', result, other.boxKey) })],
    ['a result signed for another purpose', 'result', ({ bundle, result }) => ({ ...bundle, result: signed('vote', result, forge.boxKey) })],
    ['a row of the file dropped', 'votesFile', ({ bundle }) => ({ ...bundle, votesPb: bundle.votesPb.replace(/[^\n]+\n$/, '') })],
    ['a price in the file', 'votesFile', ({ bundle }) => ({ ...bundle, votesPb: bundle.votesPb.replace(';28000;', ';28;') })],
  ])
})

describe('somebody changes one member of the result', () => {
  const members: JsonObject = {
    votes: 14, leftOut: [], votesOfOption: [9, 5, 3, 5, 3, 5], thresholdVotes: 1, spentFen: 1, funded: [], papersVoided: 0,
    entitled: 61, papersDrawn: 16, papersReissued: 1, program: 'x', seed: '0'.repeat(64), votesDigest: '0'.repeat(64),
    treeSize: 3, rootHash: 'A'.repeat(43), manifestDigest: '0'.repeat(64), sealingKey: 'A'.repeat(43), ballotId: null,
  }
  isCaught(Object.entries(members).map(([name, value]): Row => [name, 'result', withResult({ [name]: value })]))
})

/** One change, then everything signed anew by the box. */
const anew = (change: (log: string[]) => string[] | Promise<string[]>, changes: JsonObject = {}) => async (made: Forge) =>
  resigned(made, await change([...made.bundle.log]), changes)

const sameLog = (log: string[]) => log
const entry = (message: JsonObject) => entryOf(forge, message)
const closedBy = (changes: JsonObject) => (log: string[]) => replaced(log, log.length - 1, edited(log.at(-1)!, changes))

describe('somebody with the key of the box changes the bundle and signs all of it anew', () => {
  const otherResult: [string, CheckName, JsonObject][] = [
    ['one vote more', 'count', { votes: 14 }],
    ['a reason dropped', 'count', { leftOut: [] }],
    ['another reason', 'count', { leftOut: [{ position: 7, reason: 'credential' }] }],
    ['votes of an option', 'count', { votesOfOption: [9, 5, 3, 5, 3, 5] }],
    ['the threshold', 'count', { thresholdVotes: 3 }],
    ['the sum spent', 'count', { spentFen: 1 }],
    ['nothing funded', 'count', { funded: [] }],
    ['no paper voided', 'count', { papersVoided: 0 }],
    ['a larger roll in the result', 'count', { entitled: 61 }],
    ['more papers in the result', 'count', { papersDrawn: 16 }],
    ['a re-issue in the result', 'count', { papersReissued: 1 }],
    ['another lot', 'keys', { seed: '0'.repeat(64) }],
    ['another opening key', 'keys', { sealingKey: 'A'.repeat(43) }],
    ['another digest of the file', 'votesFile', { votesDigest: '0'.repeat(64) }],
    ['another size', 'result', { treeSize: 3 }],
    ['another root', 'result', { rootHash: 'A'.repeat(43) }],
    ['another manifest', 'result', { manifestDigest: '0'.repeat(64) }],
    ['another ballot', 'result', { ballotId: '00000000-0000-4000-8000-000000000000' }],
    ['a digest that is none', 'result', { votesDigest: 'F'.repeat(64) }],
  ]
  isCaught(otherResult.map(([name, check, changes]): Row => [`the result: ${name}`, check, anew(sameLog, changes)]))

  isCaught([
    ['a vote dropped', 'count', anew((log) => without(log, 1))],
    ['a vote twice', 'count', anew((log) => inserted(log, 3, log[1]!))],
    ['a vote edited', 'count', anew((log) => replaced(log, 1, edited(log[1]!, { sequence: 9 })))],
    ['a change of mind rolled back', 'count', anew(rolledBack)],
    ['the withdrawal dropped', 'count', anew((log) => log.filter((text) => !text.includes('"withdrawal"')))],
    ['a withdrawal invented', 'count', anew((log) => inserted(log, 5, entry({ type: 'withdrawal', optionId: optionId(5), reason: '不办了' })))],
    ['the withdrawal of an unknown option', 'entries', anew((log) => inserted(log, 5, entry({ type: 'withdrawal', optionId: other.manifest.ballotId!, reason: '' })))],
    ['a withdrawal of another ballot', 'entries', anew((log) => inserted(log, 5, other.bundle.log.find((text) => text.includes('"withdrawal"'))!))],
    ['the void dropped', 'count', anew((log) => log.filter((text) => !text.includes('"type":"void"')))],
    ['a paper voided by somebody else', 'count', anew(async (log) => inserted(log, 9, aVoid(forge, { ...(await aSlip(forge)), ...slipOf(log[1]!) })))],
    ['a vote with a stamp of the desk stuffed in', 'papers', anew(async (log) => inserted(log, 5, await aVote(forge, await aSlip(forge), [1, 0, 0, 0, 0, 0])))],
    ['a stuffed vote with one more paper drawn', 'count', anew(async (log) => closedBy({ papersDrawn: 16 })(inserted(log, 5, await aVote(forge, await aSlip(forge), [1, 0, 0, 0, 0, 0]))))],
    ['a stuffed vote stamped by another desk', 'count', anew(async (log) => inserted(log, 5, await aVote(forge, await aSlip({ manifest: forge.manifest, issuer: other.issuer }), [1, 0, 0, 0, 0, 0])))],
    ['fewer papers drawn than used', 'papers', anew(closedBy({ papersDrawn: 14 }))],
    ['more papers drawn than residents', 'papers', anew(closedBy({ papersDrawn: 61 }))],
    ['a smaller roll at the close', 'papers', anew(closedBy({ entitled: 59 }))],
    ['a re-issue nobody logged', 'papers', anew(closedBy({ papersReissued: 1 }))],
    ['a re-issue not told at the close', 'papers', anew((log) => inserted(log, 5, entry({ type: 'reissue', number: 1, reason: '' })))],
    ['re-issues not numbered from 1', 'entries', anew((log) => inserted(log, 5, entry({ type: 'reissue', number: 2, reason: '' })))],
    ['a close that moves to an earlier hour', 'entries', anew((log) => inserted(log, 5, entry({ type: 'extension', number: 1, closesAt: '2020-01-01T00:00:00Z', reason: '' })))],
    ['a close that moves to no other hour', 'entries', anew((log) => inserted(log, 5, entry({ type: 'extension', number: 1, closesAt: forge.manifest.closesAt!, reason: '' })))],
    ['a move of the close not numbered from 1', 'entries', anew((log) => inserted(log, 5, entry({ type: 'extension', number: 2, closesAt: '2099-01-01T00:00:00Z', reason: '' })))],
    ['a close with a member more', 'entries', anew(closedBy({ note: '' }))],
    ['the close dropped', 'entries', anew((log) => log.slice(0, -1))],
    ['the close moved', 'entries', anew((log) => [log[0]!, log.at(-1)!, ...log.slice(1, -1)])],
    ['the close twice', 'entries', anew((log) => [...log, log.at(-1)!])],
    ['a vote after the close', 'entries', anew(async (log) => [...log, await aVote(forge, await aSlip(forge), [1, 0, 0, 0, 0, 0])])],
    ['the manifest twice', 'entries', anew((log) => inserted(log, 5, log[0]!))],
    ['an entry of an unknown type', 'entries', anew((log) => inserted(log, 5, entry({ type: 'paper' })))],
    ['an entry that is no JSON', 'entries', anew((log) => inserted(log, 5, 'x'))],
    ['an entry with the name of a built-in', 'entries', anew((log) => inserted(log, 5, entry({ type: 'constructor' })))],
    ['a lower price', 'count', anew(manifestWith((options) => options.map((option) => ({ ...option, costFen: 1 }))))],
    ['options swapped', 'count', anew(manifestWith((options) => swapped(options, 0, 3)))],
    ['an option twice', 'manifest', anew(manifestWith((options) => [...options, options[0]!]))],
    ['more choices allowed', 'count', async (made) => resigned(made, replaced(made.bundle.log, 0, edited(made.bundle.log[0]!, { maxChoices: 4 })))],
    ['a smaller budget', 'count', async (made) => resigned(made, replaced(made.bundle.log, 0, edited(made.bundle.log[0]!, { budgetFen: 9_000_000 })))],
    ['a higher threshold', 'count', async (made) => resigned(made, replaced(made.bundle.log, 0, edited(made.bundle.log[0]!, { minSupportPercent: 30 })))],
    ['another desk key', 'count', anew(deskKey)],
    ['a row of the file with another choice', 'votesFile', rows((row) => row.replace(/;.*$/, `;${optionId(0)}`))],
    ['a row of the file under another code', 'votesFile', rows((row) => row.replace(/^.{9}/, '0000-0000'))],
    ['another price in the file', 'votesFile', file((text) => text.replace(';28000;', ';28;'))],
    ['another budget in the file', 'votesFile', file((text) => text.replace(/budget;\d+/, 'budget;1'))],
    ['another title in the file', 'votesFile', file((text) => text.replace(/(;28000;\d+;)[^\r]+/, '$1别的'))],
    ['a project less in the file', 'votesFile', file((text) => text.replace(/[^\n]*;28000;[^\n]*\n/, ''))],
    ['another number of votes in the file', 'votesFile', file((text) => text.replace(/num_votes;\d+/, 'num_votes;1'))],
    ['another ballot in the file', 'votesFile', file((text) => text.replace(/instance;[^\r]+/, 'instance;x'))],
    ['rows of the file in another order', 'votesFile', file((text) => swappedLines(text))],
    ['a file without votes', 'votesFile', file((text) => text.slice(0, text.indexOf('VOTES')))],
    ['a file with other line ends', 'votesFile', file((text) => text.replaceAll('\r\n', '\n'))],
  ])
})

const optionId = (place: number) => (forge.manifest.options as { id: string }[])[place]!.id
const slipOf = (vote: string) => {
  const { key, randomizer, credential } = JSON.parse(vote)
  return { key, randomizer, credential }
}

/** Of two votes of one key the later one is dropped. */
function rolledBack(log: string[]): string[] {
  const at = log.findIndex((text) => text.includes('"sequence":2') && text.includes('"type":"vote"'))
  return without(log, at)
}

function manifestWith(change: (options: JsonObject[]) => JsonObject[]) {
  return (log: string[]) => {
    const options: Json = change(JSON.parse(log[0]!).options)
    return replaced(log, 0, edited(log[0]!, { options }))
  }
}

/** With the key of another desk no paper has a stamp, so all are left out. */
function deskKey(log: string[]): string[] {
  return replaced(log, 0, edited(log[0]!, { issuerKey: other.manifest.issuerKey! }))
}

function file(change: (text: string) => string): Change {
  return (made): Bundle => {
    const votesPb = change(made.bundle.votesPb)
    return resigned(made, made.bundle.log, { votesDigest: hexOf(votesPb) }, { votesPb })
  }
}

/** The first row that says something. */
const rows = (change: (row: string) => string) =>
  file((text) => {
    const lines = text.split('\r\n')
    const first = lines.indexOf('VOTES') + 2
    return replaced(lines, first, change(lines[first]!)).join('\r\n')
  })

const swappedLines = (text: string) => {
  const lines = text.split('\r\n')
  return swapped(lines, lines.indexOf('VOTES') + 2, lines.indexOf('VOTES') + 3).join('\r\n')
}

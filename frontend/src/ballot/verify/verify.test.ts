// @vitest-environment node
import { expect, test } from 'vitest'

import type { Bundle } from './bundle'
import { fromB64u, toB64u, utf8 } from './bytes'
import { aForge, aSlip, asFile, aVoid, aVote, entryOf, hexOf, resigned, type Forge, type Slip } from './forging'
import { leafHash } from './merkle'
import { verify, type Kept } from './verify'
import { shortCode } from './votesFile'
import { CHECKS } from './wrong'

test.each(['most_votes', 'equal_shares'] as const)('a ballot that the server counted by %s is right', async (rule) => {
  const { bundle, keys } = await aForge(rule)
  const kept = { manifestDigest: keys.digest, receipts: [keys.receipt], checkpoints: [keys.checkpoint] }

  const report = await verify(asFile(bundle), kept)

  expect(report.fault).toBeNull()
  expect(report.passed).toEqual([...CHECKS])
  expect(report.leftOut.map(({ reason }) => reason).sort()).toEqual(['choices', 'superseded', 'voided'])
  expect(report.facts).toMatchObject({ votes: 13, papersUsed: 15, entitled: 60, kept: 3 })
})

test('a log signed anew without a change is right as well: the changes below are what is caught', async () => {
  const forge = await aForge()

  expect((await verify(asFile(resigned(forge, forge.bundle.log)))).fault).toBeNull()
})

test('every reason to leave an entry out is found, at its place', async () => {
  const forge = await aForge()
  const slips = await Promise.all(Array.from({ length: 9 }, () => aSlip(forge)))
  const [plain, gone, many, wrong, none, strange, other, foreign, later] = slips as [
    Slip, Slip, Slip, Slip, Slip, Slip, Slip, Slip, Slip,
  ]
  const good = await aVote(forge, plain, [1, 0, 0, 0, 0, 0])
  const rows: [string, string | null][] = [
    [good, null],
    [good.replace('{"ballotId"', '{ "ballotId"'), 'malformed'],
    [good.replace('"sequence":1', '"sequence":0'), 'malformed'],
    [good.replace(/"ballotId":"./, '"ballotId":"\u0030'), 'malformed'],
    [good, 'superseded'],
    [good.replace('"sequence":1', '"sequence":2'), 'signature'],
    [await aVote(forge, { ...other, credential: foreign.credential }, [1, 0, 0, 0, 0, 0]), 'credential'],
    [await aVote(forge, gone, [1, 0, 0, 0, 0, 0]), 'voided'],
    [aVoid(forge, gone, 7), null],
    [aVoid(forge, gone, 8), null],
    [await aVote(forge, many, [1, 1, 1, 1, 0, 0]), 'choices'],
    [await aVote(forge, wrong, [2, 0, 0, 0, 0, 0]), 'choices'],
    [await aVote(forge, none, [0, 0, 0, 0, 0, 0]), 'choices'],
    [await aVote(forge, strange, [1, 0, 0, 0, 0]), 'unreadable'],
    [await aVote(forge, foreign, [1, 0, 0, 0, 0, 0], { version: 2 }), 'unreadable'],
    [await aVote(forge, later, [1, 0, 0, 0, 0, 0], { sequence: 5 }), 'superseded'],
    [await aVote(forge, later, [1, 0, 0, 0, 0], { sequence: 6 }), 'unreadable'],
  ]
  const reissues = Array.from({ length: 9 }, (_, n) => entryOf(forge, { type: 'reissue', number: n + 1, reason: '手机丢了' }))
  const before = forge.bundle.log.length - 1
  const close = entryOf(forge, { type: 'close', entitled: 60, papersDrawn: 15, papersReissued: 9 })
  const log = [...forge.bundle.log.slice(0, -1), ...rows.map(([entry]) => entry), ...reissues, close]

  const report = await verify(asFile(resigned(forge, log)))

  const found = report.leftOut.filter(({ position }) => position >= before)
  const expected = rows.flatMap(([, reason], at) => (reason ? [{ position: before + at, reason }] : []))
  expect(found.map(({ position, reason }) => ({ position, reason }))).toEqual(expected)
  expect(report.facts.votes).toBe(14)
  expect(report.fault).toMatchObject({ check: 'count', member: 'leftOut', position: before + 1 })
})

test('what belongs to another ballot is no proof for this one', async () => {
  const { bundle } = await aForge()
  const other = await aForge('equal_shares')
  const faultWith = async (kept: Kept) => (await verify(asFile(bundle), kept)).fault

  expect(await faultWith({ manifestDigest: other.keys.digest })).toMatchObject({ check: 'manifest', what: 'otherDigest' })
  expect(await faultWith({ receipts: [other.keys.receipt] })).toMatchObject({ check: 'kept', what: 'strangeKept' })
  expect(await faultWith({ checkpoints: [other.keys.checkpoint] })).toMatchObject({ check: 'kept', what: 'strangeKept' })
})

test('who owns every key and rewrites all is caught by what a neighbour kept', async () => {
  const forge = await aForge()
  const leaf: string = JSON.parse(forge.keys.receipt).leafHash
  const mine = forge.bundle.log.findIndex((entry) => toB64u(leafHash(utf8(entry))) === leaf)
  const log = forge.bundle.log.filter((_, position) => position !== mine)
  const rewritten = await recounted(forge, log, [shortCode(forge.manifest.ballotId as string, keyOf(forge.bundle.log[mine]!))])
  const faultWith = async (kept: Kept) => (await verify(asFile(rewritten), kept)).fault

  expect(await faultWith({})).toBeNull()
  expect(await faultWith({ receipts: [forge.keys.receipt] })).toMatchObject({ check: 'kept', what: 'keptIsMissing' })
  expect(await faultWith({ checkpoints: [forge.keys.checkpoint] })).toMatchObject({ check: 'kept', what: 'keptIsMissing' })
})

const keyOf = (vote: string) => fromB64u(JSON.parse(vote).key)

/** The whole bundle as if the votes with these codes had never been. */
async function recounted(forge: Forge, log: string[], codes: string[]): Promise<Bundle> {
  const { facts, leftOut } = await verify(asFile(resigned(forge, log)))
  const lines = forge.bundle.votesPb.split('\r\n')
  const counts = new Map(facts.options!.map(({ id, votes }) => [id, votes]))
  const recounted = (line: string) => {
    const [id = '', cost, , ...name] = line.split(';')
    if (id === 'num_votes') return `num_votes;${facts.votes}`
    return counts.has(id) && name.length > 0 ? [id, cost, counts.get(id), ...name].join(';') : line
  }
  const votesPb = lines.filter((line) => !codes.includes(line.slice(0, 9))).map(recounted).join('\r\n')
  const places = leftOut.map(({ position, reason }) => ({ position, reason }))
  const changes = { ...facts.outcome, votes: facts.votes!, leftOut: places, votesDigest: hexOf(votesPb) }
  return resigned(forge, log, changes, { votesPb })
}

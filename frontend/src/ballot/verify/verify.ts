import { sha256 } from '@noble/hashes/sha2.js'

import { readBundle, type Bundle } from './bundle'
import { fromB64u, fromHex, isSame, toB64u, toHex, utf8, type Bytes } from './bytes'
import { readCheckpoint, type Witness } from './checkpoints'
import { doubtOf, type Doubt } from './doubt'
import { sortEntries, type Sorted } from './entries'
import { readManifest, type Manifest } from './manifest'
import { leafHash, rootsOf } from './merkle'
import { doesPaperFit, paperResult, resultShapes, type Paper } from './paper'
import { readReceipt } from './receipts'
import { readResult, type Result } from './result'
import { importSealingKey, sealingKeyOf } from './sealing'
import { count, type Outcome } from './tally'
import { judge, type Judged, type LeftOut, type OnProgress } from './votes'
import { isHeadOf, readVotesFile, shortCode } from './votesFile'
import { must, orWrong, Wrong, type CheckName, type Fault } from './wrong'

/** What somebody kept, to hold beside the bundle. */
export interface Kept {
  manifestDigest?: string
  receipts?: readonly string[]
  checkpoints?: readonly string[]
  witnesses?: readonly Witness[]
}

export interface Report {
  /** Checks that were made to their end and found in order. */
  passed: CheckName[]
  fault: Fault | null
  leftOut: (LeftOut & { code: string | null })[]
  facts: Facts
}

/** What the sentences of the page need; a member is missing while nothing is known of it. */
export interface Facts {
  question?: string
  rule?: Manifest['rule']
  entries?: number
  checkpoints?: number
  /** The witnesses that were named, and how many entries each had seen when it last signed; 0: never. */
  witnesses?: { name: string; size: number }[]
  votes?: number
  /** How often the close was moved. */
  moves?: number
  papersUsed?: number
  papersDrawn?: number
  papersReissued?: number
  /** Null when no paper was given again. */
  doubt?: Doubt | null
  entitled?: number
  /** Only in a ballot with paper, together with what was given. */
  paper?: Paper
  slipsHandedOut?: number
  slipsVoided?: number
  sheetsGiven?: number
  papersAssisted?: number
  budgetFen?: number
  outcome?: Outcome
  options?: { id: string; title: string; costFen: number; votes: number; isFunded: boolean; isWithdrawn: boolean }[]
  kept?: number
  manifestDigest?: string
  root?: string
  votesDigest?: string
  program?: string
}

const digestOf = (text: string) => toHex(sha256(utf8(text)))

/** Every check of docs/ballot-format.md §10, until one fails. */
export async function verify(file: ArrayBuffer, kept: Kept = {}, onProgress: OnProgress = () => {}): Promise<Report> {
  const report: Report = { passed: [], fault: null, leftOut: [], facts: {} }
  try {
    await run(file, kept, onProgress, report)
  } catch (thrown) {
    if (!(thrown instanceof Wrong)) throw thrown
    report.fault = thrown.fault
  }
  return report
}

async function run(file: ArrayBuffer, kept: Kept, onProgress: OnProgress, report: Report) {
  const { passed, facts } = report
  const bundle = await readBundle(file)
  passed.push('bundle')

  const manifest = await checkManifest(bundle, kept, facts)
  passed.push('manifest')
  must(digestOf(bundle.rulesText) === manifest.rulesDigest, 'rulesText', 'otherRules')
  passed.push('rulesText')

  const leaves = bundle.log.map((entry) => leafHash(utf8(entry)))
  const roots = rootsOf(leaves)
  facts.witnesses = await checkCheckpoints(bundle, manifest, kept, roots)
  Object.assign(facts, { checkpoints: bundle.checkpoints.length, entries: leaves.length, root: toB64u(roots.at(-1)!) })
  passed.push('checkpoints')

  const sorted = sortEntries(bundle.log, manifest)
  facts.moves = sorted.closes.length - 1
  passed.push('entries')
  const result = await checkResult(bundle, manifest, roots)
  Object.assign(facts, { program: result.program })
  passed.push('result')
  const sealingKey = await checkKeys(result, manifest)
  passed.push('keys')

  const judged = await judge(sorted.papers, manifest, sealingKey, onProgress)
  report.leftOut = judged.leftOut.map((entry) => ({ ...entry, code: codeOf(bundle.log[entry.position]!, manifest) }))
  checkPapers(judged, sorted, manifest, facts)
  passed.push('papers')

  const chosen = [...judged.votes, ...sorted.paper.votes].map((vote) => vote.chosen)
  const outcome = count(manifest, sorted.withdrawn, chosen, fromHex(result.seed))
  Object.assign(facts, tellOutcome(outcome, manifest, sorted.withdrawn))
  facts.doubt = doubtOf(manifest, sorted.withdrawn, chosen.length, outcome, sorted.reissues)
  checkCount(result, judged, sorted, outcome)
  passed.push('count')
  await checkVotesFile(bundle, result, manifest, sorted, judged, outcome)
  facts.votesDigest = result.votesDigest
  passed.push('votesFile')
  facts.kept = await checkKept(kept, manifest, leaves, roots)
  passed.push('kept')
}

async function checkManifest({ log }: Bundle, kept: Kept, facts: Facts): Promise<Manifest> {
  const first = log[0] ?? ''
  const manifest = await orWrong(() => readManifest(first), 'manifest', 'badManifest', { position: 0 })
  const digest = digestOf(first)
  must(!kept.manifestDigest || kept.manifestDigest === digest, 'manifest', 'otherDigest', { position: 0 })
  const { question, rule, budgetFen } = manifest
  Object.assign(facts, { question, rule, budgetFen, manifestDigest: digest })
  return manifest
}

async function checkCheckpoints({ checkpoints, log }: Bundle, manifest: Manifest, kept: Kept, roots: Bytes[]) {
  let last = 0 // there is no log without its manifest
  const seen = new Map<string, number>()
  for (const [number, text] of checkpoints.entries()) {
    const read = () => readCheckpoint(text, manifest.logOrigin, manifest.boxKey, kept.witnesses ?? [])
    const { size, root, witnesses } = await orWrong(read, 'checkpoints', 'badCheckpoint', { number })
    witnesses.forEach((name) => seen.set(name, size))
    must(size > last, 'checkpoints', 'sizesDoNotGrow', { number })
    must(size <= log.length, 'checkpoints', 'shortLog', { number })
    must(isSame(root, roots[size]!), 'checkpoints', 'otherRoot', { number, between: [last, size - 1] })
    last = size
  }
  must(last === log.length, 'checkpoints', 'unfinished')
  return (kept.witnesses ?? []).map(({ name }) => ({ name, size: seen.get(name) ?? 0 }))
}

async function checkResult(bundle: Bundle, manifest: Manifest, roots: Bytes[]): Promise<Result> {
  const result = await orWrong(() => readResult(bundle.result, manifest), 'result', 'badResult')
  const isOurs =
    result.ballotId === manifest.ballotId &&
    result.manifestDigest === digestOf(bundle.log[0]!) &&
    result.treeSize === bundle.log.length &&
    isSame(result.rootHash, roots.at(-1)!)
  must(isOurs, 'result', 'otherResult')
  return result
}

async function checkKeys(result: Result, manifest: Manifest) {
  must(isSame(sealingKeyOf(result.sealingKey), manifest.sealingKey), 'keys', 'otherSealingKey')
  must(toHex(sha256(fromHex(result.seed))) === manifest.seedDigest, 'keys', 'otherSeed')
  return importSealingKey(result.sealingKey)
}

/** Votes ≤ papers ≤ roll. */
function checkPapers(judged: Judged, { close, reissues, paper }: Sorted, manifest: Manifest, facts: Facts) {
  const { papersUsed, votes, papersVoided } = judged
  Object.assign(facts, { ...close, papersUsed, votes: votes.length + paper.votes.length })
  must(close.papersReissued === reissues, 'papers', 'otherReissues')
  must(close.entitled >= manifest.entitled, 'papers', 'otherEntitled')
  const fits = papersUsed <= close.papersDrawn + reissues + paper.slipsPrinted && close.papersDrawn <= close.entitled
  must(fits, 'papers', 'tooManyPapers')
  if (!manifest.paperUntil) return
  must(doesPaperFit(paper, close as Required<typeof close>, papersVoided), 'papers', 'paperDoesNotFit')
  facts.paper = paper
}

function checkCount(result: Result, judged: Judged, { close, paper }: Sorted, outcome: Outcome) {
  const own: Partial<Record<keyof Result, unknown>> = {
    votes: judged.votes.length + paper.votes.length,
    leftOut: judged.leftOut.map(({ position, reason }) => ({ position, reason })),
    ...outcome,
    papersVoided: judged.papersVoided,
    ...close,
    ...paperResult(paper),
  }
  for (const member of result.slipsPrinted === undefined ? COUNTED : [...COUNTED, ...COUNTED_ON_PAPER]) {
    const isSaid = JSON.stringify(result[member]) === JSON.stringify(own[member])
    const position = member === 'leftOut' ? firstDifference(result.leftOut, judged.leftOut) : undefined
    must(isSaid, 'count', 'otherCount', { member, position })
  }
}

type Place = { position: number; reason: string }

/** Where two lists by position part. */
function firstDifference(said: readonly Place[], own: readonly Place[]): number | undefined {
  const reasonAt = (list: readonly Place[], position: number) => list.find((entry) => entry.position === position)?.reason
  const positions = [...said, ...own].map(({ position }) => position).sort((a, b) => a - b)
  return positions.find((position) => reasonAt(said, position) !== reasonAt(own, position))
}

/** What differs first in this order is told: the reason for one entry says more than a sum. */
const COUNTED = [
  'leftOut',
  'votes',
  'votesOfOption',
  'thresholdVotes',
  'funded',
  'spentFen',
  'papersVoided',
  'entitled',
  'papersDrawn',
  'papersReissued',
] as const
const COUNTED_ON_PAPER = Object.keys(resultShapes) as (keyof typeof resultShapes)[]

function tellOutcome(outcome: Outcome, { options }: Manifest, withdrawn: ReadonlySet<string>): Facts {
  const told = options.map(({ id, title, costFen }, place) => {
    const [isFunded, isWithdrawn] = [outcome.funded.includes(id), withdrawn.has(id)]
    return { id, title, costFen, votes: outcome.votesOfOption[place]!, isFunded, isWithdrawn }
  })
  return { outcome, options: told }
}

async function checkVotesFile(bundle: Bundle, result: Result, manifest: Manifest, sorted: Sorted, judged: Judged, outcome: Outcome) {
  must(digestOf(bundle.votesPb) === result.votesDigest, 'votesFile', 'otherFile')
  const file = await orWrong(() => readVotesFile(bundle.votesPb), 'votesFile', 'otherRows')
  const rows = file.votes
  const row = (voter: string, chosen: number[]) => {
    const ids = chosen.map((place) => manifest.options[place]!.id).filter((id) => !sorted.withdrawn.has(id))
    return `${voter};${ids.join(',')}`
  }
  const own = [
    ...judged.votes.map(({ key, chosen }) => row(shortCode(manifest.ballotId, key), chosen)),
    ...sorted.paper.votes.map((sheet) => row(sheet.row, sheet.chosen)),
  ]
  const voters = rows.map((row) => row.slice(0, row.indexOf(';')))
  must(isHeadOf(file, manifest, sorted, outcome, own.length), 'votesFile', 'otherRows')
  const isSorted = voters.every((voter, at) => at === 0 || voters[at - 1]! <= voter)
  must(isSorted && rows.sort().join('\n') === own.sort().join('\n'), 'votesFile', 'otherRows')
}

/** How many kept things were found again. */
async function checkKept(kept: Kept, manifest: Manifest, leaves: Bytes[], roots: Bytes[]): Promise<number> {
  const { receipts = [], checkpoints = [], witnesses = [] } = kept
  const logged = new Set(leaves.map(toHex))
  for (const [number, text] of receipts.entries()) {
    const leaf = await orWrong(() => readReceipt(text, manifest), 'kept', 'strangeKept', { number })
    must(logged.has(toHex(leaf)), 'kept', 'keptIsMissing', { number })
  }
  for (const [n, text] of checkpoints.entries()) {
    const number = receipts.length + n
    const read = () => readCheckpoint(text, manifest.logOrigin, manifest.boxKey, witnesses)
    const { size, root } = await orWrong(read, 'kept', 'strangeKept', { number })
    must(size < roots.length && isSame(root, roots[size]!), 'kept', 'keptIsMissing', { number })
  }
  return receipts.length + checkpoints.length + (kept.manifestDigest ? 1 : 0)
}

/** The short code of a vote that was left out, as far as it can be read. */
function codeOf(entry: string, { ballotId }: Manifest): string | null {
  const key = /"key":"([A-Za-z0-9_-]{43})"/.exec(entry)?.[1]
  try {
    return key ? shortCode(ballotId, fromB64u(key, 32)) : null
  } catch {
    return null
  }
}

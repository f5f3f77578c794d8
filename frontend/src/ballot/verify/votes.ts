import { join, toHex, u32, utf8, uuidBytes, type Bytes } from './bytes'
import { readCanonical, writeCanonical, type JsonObject } from './canonicalJson'
import type { Entry } from './entries'
import { isAllowed, type Manifest } from './manifest'
import { unseal, type SealingKey } from './sealing'
import { bytes, integer, members, oneOf } from './shapes'
import { importIssuerKey, isSignedEd25519, isSignedRsa, type IssuerKey } from './signatures'

export type Reason = 'malformed' | 'credential' | 'signature' | 'voided' | 'superseded' | 'unreadable' | 'choices'

export interface LeftOut {
  position: number
  reason: Reason
}

export interface CountedVote {
  key: Bytes
  /** Places in the manifest's options, ascending. */
  chosen: number[]
}

export interface Judged {
  votes: CountedVote[]
  leftOut: LeftOut[]
  /** Keys with a vote or a void that the desk and the key signed. */
  papersUsed: number
  papersVoided: number
}

interface Paper {
  position: number
  type: 'vote' | 'void'
  key: Bytes
  keyHex: string
  sequence: number
  sealed: Bytes | null
}

const AT_ONCE = 64
const aBreath = () => new Promise((resolve) => setTimeout(resolve))

export type OnProgress = (done: number, total: number) => void

/** §8: which votes count, and why the others do not. */
export async function judge(
  entries: readonly Entry[],
  manifest: Manifest,
  sealingKey: SealingKey,
  onProgress: OnProgress,
): Promise<Judged> {
  const issuer = await importIssuerKey(manifest.issuerKey)
  const leftOut: LeftOut[] = []
  const total = entries.length * 2
  const papers = (await inTurns(entries, (entry) => readPaper(entry, manifest, issuer), (done) => onProgress(done, total)))
    .filter((read): read is Paper => !isLeftOut(read) || (leftOut.push(read), false))

  const voided = new Set(papers.filter(({ type }) => type === 'void').map(({ keyHex }) => keyHex))
  const cast = papers.filter(({ type }) => type === 'vote')
  const last = lastOf(cast)
  const open = cast.filter((paper) => {
    const reason = voided.has(paper.keyHex) ? 'voided' : last.get(paper.keyHex) !== paper ? 'superseded' : null
    if (reason) leftOut.push({ position: paper.position, reason })
    return reason === null
  })
  const opened = await inTurns(open, (paper) => openVote(paper, manifest, sealingKey), (done) =>
    onProgress(entries.length + cast.length - open.length + done, total),
  )
  const votes = opened.filter((read): read is CountedVote => !isLeftOut(read) || (leftOut.push(read), false))
  leftOut.sort((a, b) => a.position - b.position)
  const papersUsed = new Set(papers.map(({ keyHex }) => keyHex)).size
  return { votes, leftOut, papersUsed, papersVoided: voided.size }
}

const isLeftOut = (read: object): read is LeftOut => 'reason' in read

/** Many at once, for the browser checks signatures on several cores; a breath between, for messages. */
async function inTurns<T, R>(all: readonly T[], work: (one: T) => Promise<R>, onDone: (done: number) => void) {
  const results: R[] = []
  for (let at = 0; at < all.length; at += AT_ONCE) {
    results.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(work))))
    onDone(results.length)
    await aBreath()
  }
  return results
}

async function readPaper({ position, text, type }: Entry, manifest: Manifest, issuer: IssuerKey): Promise<Paper | LeftOut> {
  let message: JsonObject
  let paper
  try {
    message = readCanonical(text)
    paper = shapeOf(type, manifest.ballotId)(message)
  } catch {
    return { position, reason: 'malformed' }
  }
  const { key, randomizer, credential, sequence, signature } = paper
  const stamped = join(randomizer, utf8('gongyi ballot key\n'), uuidBytes(manifest.ballotId), key)
  if (!(await isSignedRsa(issuer, stamped, credential))) return { position, reason: 'credential' }
  if (!(await isSignedEd25519(key, purposed(type, message), signature))) return { position, reason: 'signature' }
  const sealed = 'sealed' in paper ? (paper.sealed as Bytes) : null
  return { position, type, key, keyHex: toHex(key), sequence, sealed }
}

function shapeOf(type: 'vote' | 'void', ballotId: string) {
  const both = {
    type: oneOf(type),
    ballotId: oneOf(ballotId),
    key: bytes(32),
    randomizer: bytes(32),
    credential: bytes(384),
    sequence: integer(1, 2 ** 31 - 1),
    signature: bytes(64),
  }
  return type === 'vote' ? members({ ...both, sealed: bytes() }) : members(both)
}

/** What a signature of this purpose is made over. */
export function purposed(purpose: string, message: JsonObject): Bytes {
  const unsigned = Object.fromEntries(Object.entries(message).filter(([name]) => name !== 'signature'))
  return utf8(`gongyi ${purpose}\n${writeCanonical(unsigned)}`)
}

/** Of each key the vote with the highest sequence; of equal ones the earlier. */
function lastOf(cast: readonly Paper[]): Map<string, Paper> {
  const last = new Map<string, Paper>()
  for (const paper of cast) {
    const known = last.get(paper.keyHex)
    if (!known || paper.sequence > known.sequence) last.set(paper.keyHex, paper)
  }
  return last
}

async function openVote(paper: Paper, manifest: Manifest, sealingKey: SealingKey): Promise<CountedVote | LeftOut> {
  const { position, key, sequence } = paper
  const sealed = paper.sealed!
  const info = join(utf8('gongyi choices\n'), uuidBytes(manifest.ballotId), key, u32(sequence))
  const isSized = sealed.length === 32 + 1 + manifest.options.length + 16
  const opened = isSized ? await unseal(sealingKey, sealed, info) : null
  if (!opened || opened[0] !== 1) return { position, reason: 'unreadable' }

  const ticks = [...opened.slice(1)]
  const chosen = ticks.flatMap((tick, place) => (tick === 1 ? [place] : []))
  const isRight = ticks.every((tick) => tick <= 1) && isAllowed(manifest, chosen)
  return isRight ? { key, chosen } : { position, reason: 'choices' }
}

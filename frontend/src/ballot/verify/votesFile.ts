import { sha256 } from '@noble/hashes/sha2.js'

import { join, Malformed, utf8, uuidBytes, type Bytes } from './bytes'
import type { Sorted } from './entries'
import type { Manifest } from './manifest'
import type { Outcome } from './tally'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** §5, the short code of a key: the first 40 bits, five at a time. */
export function shortCode(ballotId: string, key: Bytes): string {
  const hash = sha256(join(utf8('gongyi code\n'), uuidBytes(ballotId), key))
  const bits = hash.slice(0, 5).reduce((all, byte) => (all << 8n) | BigInt(byte), 0n)
  const letters = Array.from({ length: 8 }, (_, n) => ALPHABET[Number((bits >> BigInt(35 - 5 * n)) & 31n)])
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}

const HEADS = { META: 'key;value', PROJECTS: 'project_id;cost;votes;name', VOTES: 'voter_id;vote' } as const

export interface VotesFile {
  meta: Map<string, string>
  projects: string[][]
  /** As `voter_id;vote`. */
  votes: string[]
}

/** The three sections, in this order; Malformed when the file is no such file. */
export function readVotesFile(votesPb: string): VotesFile {
  let rows = cellsOf(votesPb)
  const section = (name: keyof typeof HEADS) => {
    const start = rows.findIndex((cells) => cells.length === 1 && cells[0] === name)
    const [head, ...found] = rows.slice(start + 1)
    if (start < 0 || head?.join(';') !== HEADS[name]) throw new Malformed('section')
    if (found.some((cells) => cells.length !== head.length)) throw new Malformed('row')
    rows = rows.slice(0, start)
    return found
  }
  const votes = section('VOTES').map((cells) => cells.join(';'))
  const projects = section('PROJECTS')
  const meta = new Map(section('META') as [string, string][])
  if (rows.length > 0) throw new Malformed('before')
  return { meta, projects, votes }
}

/** What META and PROJECTS say is what the ballot says. */
export function isHeadOf(file: VotesFile, manifest: Manifest, sorted: Sorted, outcome: Outcome, votes: number): boolean {
  const standing = manifest.options.flatMap(({ id, costFen, title }, place) =>
    sorted.withdrawn.has(id) ? [] : [[id, costFen, String(outcome.votesOfOption[place]), title]],
  )
  const said = file.projects.map(([id, cost, ...rest]) => [id, fenOf(cost), ...rest])
  const own = {
    instance: manifest.ballotId,
    unit: manifest.communityId,
    num_projects: String(standing.length),
    num_votes: String(votes),
    max_length: String(manifest.maxChoices),
    vote_type: 'approval',
  }
  return (
    JSON.stringify(said) === JSON.stringify(standing) &&
    Object.entries(own).every(([key, value]) => file.meta.get(key) === value) &&
    (file.meta.get('min_project_score_threshold') ?? '0') === String(outcome.thresholdVotes) &&
    fenOf(file.meta.get('budget')) === manifest.budgetFen
  )
}

function fenOf(yuan = ''): number | null {
  const [, whole, part = ''] = /^(\d+)(?:\.(\d{1,2}))?$/.exec(yuan) ?? []
  return whole === undefined ? null : Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

/** Lines end in CR LF, cells in `;`, quotes as in RFC 4180. */
function cellsOf(file: string): string[][] {
  const rows: string[][] = []
  const cell = /("(?:[^"]|"")*"|[^";\r\n]*)(;|\r\n)/y
  let row: string[] = []
  while (cell.lastIndex < file.length) {
    const [, written, end] = cell.exec(file) ?? []
    if (written === undefined) throw new Malformed('cell')
    row.push(written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written)
    if (end === ';') continue
    rows.push(row)
    row = []
  }
  if (row.length > 0) throw new Malformed('line')
  return rows
}

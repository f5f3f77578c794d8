import { sha256 } from '@noble/hashes/sha2.js'

import { join, Malformed, utf8, uuidBytes, type Bytes } from './bytes'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** §5, the short code of a key: the first 40 bits, five at a time. */
export function shortCode(ballotId: string, key: Bytes): string {
  const hash = sha256(join(utf8('gongyi code\n'), uuidBytes(ballotId), key))
  const bits = hash.slice(0, 5).reduce((all, byte) => (all << 8n) | BigInt(byte), 0n)
  const letters = Array.from({ length: 8 }, (_, n) => ALPHABET[Number((bits >> BigInt(35 - 5 * n)) & 31n)])
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}

/** The rows of the section VOTES, as `voter_id;vote`; Malformed when the file is no such file. */
export function rowsOf(votesPb: string): string[] {
  const rows = cellsOf(votesPb)
  const start = rows.findIndex((cells) => cells.length === 1 && cells[0] === 'VOTES')
  const [header, ...votes] = rows.slice(start + 1)
  if (start < 0 || header?.join(';') !== 'voter_id;vote') throw new Malformed('section')
  if (votes.some((cells) => cells.length !== 2)) throw new Malformed('row')
  return votes.map((cells) => cells.join(';'))
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

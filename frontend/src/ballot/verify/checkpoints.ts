import { sha256 } from '@noble/hashes/sha2.js'

import { fromBase64, isSame, join, Malformed, utf8, type Bytes } from './bytes'
import { isSignedEd25519 } from './signatures'

export interface Witness {
  name: string
  key: Bytes
}

export interface Checkpoint {
  size: number
  root: Bytes
  /** Names of the known witnesses that signed it too. */
  witnesses: string[]
}

interface Note {
  body: string
  origin: string
  size: number
  root: Bytes
  signatures: { name: string; keyId: Bytes; rest: Bytes }[]
}

const NOTE = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n\n((?:— [^ \n+]+ [A-Za-z0-9+/]+={0,2}\n)+)$/

/** A C2SP signed note with three lines. */
function readNote(text: string): Note {
  const [, origin, size, root, lines] = NOTE.exec(text) ?? []
  if (!origin || !size || !root || !lines) throw new Malformed('note')
  const signatures = lines.trimEnd().split('\n').map((line) => {
    const [, name, coded] = line.split(' ') as [string, string, string]
    const bytes = fromBase64(coded)
    if (bytes.length < 5) throw new Malformed('signature')
    return { name, keyId: bytes.slice(0, 4), rest: bytes.slice(4) }
  })
  return { body: `${origin}\n${size}\n${root}\n`, origin, size: Number(size), root: fromBase64(root), signatures }
}

const keyIdOf = (name: string, algorithm: number, key: Bytes) =>
  sha256(join(utf8(name), Uint8Array.of(0x0a, algorithm), key)).slice(0, 4)

/** What the box signed under its own name; Malformed when it did not. */
export async function readCheckpoint(
  text: string,
  origin: string,
  boxKey: Bytes,
  witnesses: readonly Witness[],
): Promise<Checkpoint> {
  const note = readNote(text)
  if (note.origin !== origin) throw new Malformed('origin')
  const ours = linesOf(note, origin, 0x01, boxKey)
  if (ours.length === 0) throw new Malformed('unsigned')
  for (const line of ours) {
    if (!(await isSignedEd25519(boxKey, utf8(note.body), line.rest))) throw new Malformed('signature')
  }
  return { size: note.size, root: note.root, witnesses: await witnessed(note, witnesses) }
}

async function witnessed(note: Note, witnesses: readonly Witness[]): Promise<string[]> {
  const names = []
  for (const { name, key } of witnesses) {
    const lines = linesOf(note, name, 0x04, key)
    for (const { rest } of lines) if (!(await isCosigned(note.body, key, rest))) throw new Malformed('witness')
    if (lines.length > 0) names.push(name)
  }
  return names
}

const linesOf = (note: Note, name: string, algorithm: number, key: Bytes) =>
  note.signatures.filter((line) => line.name === name && isSame(line.keyId, keyIdOf(name, algorithm, key)))

/** C2SP tlog-cosignature: eight bytes of seconds, then the signature. */
async function isCosigned(body: string, key: Bytes, rest: Bytes): Promise<boolean> {
  if (rest.length !== 72) return false
  const seconds = new DataView(rest.buffer).getBigUint64(0)
  return isSignedEd25519(key, utf8(`cosignature/v1\ntime ${seconds}\n${body}`), rest.slice(8))
}

/** Bytes as the ballot's format (docs/ballot-format.md §1) writes them. What it does not allow throws. */
export type Bytes = Uint8Array<ArrayBuffer>

export class Malformed extends Error {}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const BASE64URL = BASE64.replace('+/', '-_')

const encoder = new TextEncoder()
export const utf8 = (text: string): Bytes => encoder.encode(text)

export function join(...parts: Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export const isSame = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, at) => byte === other[at])

/** Base64url without padding; unused low bits are zero. */
export function fromB64u(text: string, length?: number): Bytes {
  const bytes = sixBits(text, BASE64URL)
  if (length !== undefined && bytes.length !== length) throw new Malformed('length')
  return bytes
}

/** Base64 with its padding, as checkpoints have it. */
export function fromBase64(text: string): Bytes {
  const bare = text.replace(/={1,2}$/, '')
  if (text.length % 4 !== 0 || text.length - bare.length !== (4 - (bare.length % 4)) % 4) throw new Malformed('padding')
  return sixBits(bare, BASE64)
}

function sixBits(text: string, alphabet: string): Bytes {
  if (text.length % 4 === 1) throw new Malformed('base64')
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (const letter of text) {
    const value = alphabet.indexOf(letter)
    if (value < 0) throw new Malformed('base64')
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held >= 8) bytes[at++] = (bits >> (held -= 8)) & 0xff
  }
  if (bits & ((1 << held) - 1)) throw new Malformed('base64')
  return bytes
}

export function toB64u(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const letters = Math.min(4, bytes.length - at + 1)
    for (let n = 0; n < letters; n++) text += BASE64URL[(three >> (18 - 6 * n)) & 63]
  }
  return text
}

export const toHex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Lower-case hex; the caller has checked its form. */
export const fromHex = (text: string): Bytes =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** The 16 bytes of a uuid. */
export const uuidBytes = (uuid: string): Bytes => fromHex(uuid.replaceAll('-', ''))

export function u32(value: number): Bytes {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

/** Bytes as docs/ballot-format.md §1 writes them. */
export type Bytes = Uint8Array

const encoder = new TextEncoder()
export const utf8 = (text: string): Bytes => encoder.encode(text)

export function joined(...parts: readonly (Bytes | string)[]): Bytes {
  const all = parts.map((part) => (typeof part === 'string' ? utf8(part) : part))
  const whole = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of all) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const isSame = (one: Bytes, other: Bytes): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index])

export function u32(value: number): Bytes {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
}

export const hex = (bytes: Bytes): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export const unhex = (text: string): Bytes =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

export const uuidBytes = (uuid: string): Bytes => unhex(uuid.replaceAll('-', ''))

/** Padded base64, as checkpoints write it. */
export const base64 = (bytes: Bytes): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

export function unbase64(text: string): Bytes {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  if (base64(bytes) !== text) throw new Error('Not base64 in its one spelling.')
  return bytes
}

export const b64u = (bytes: Bytes): string =>
  base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

/** Only the one spelling without padding; `length` in bytes where the format states one. */
export function unb64u(text: string, length?: number): Bytes {
  if (!/^[\w-]*$/.test(text)) throw new Error('Not base64url.')
  const letters = text.replaceAll('-', '+').replaceAll('_', '/')
  const bytes = unbase64(letters.padEnd(Math.ceil(letters.length / 4) * 4, '='))
  if (length !== undefined && bytes.length !== length) throw new Error(`Not ${length} bytes.`)
  return bytes
}

export const numberOf = (bytes: Bytes): bigint => BigInt(`0x${hex(bytes) || '0'}`)

export const bytesOf = (value: bigint, length: number): Bytes => unhex(value.toString(16).padStart(length * 2, '0'))

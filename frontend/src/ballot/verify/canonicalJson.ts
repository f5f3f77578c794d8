import { Malformed } from './bytes'

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
export type JsonObject = { [name: string]: Json }

/** RFC 8785 with integers only. */
export function writeCanonical(value: Json): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Malformed('number')
  if (typeof value === 'string' && !isText(value)) throw new Malformed('text')
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(writeCanonical).join(',')}]`
  const members = Object.keys(value).sort()
  return `{${members.map((name) => `${writeCanonical(name)}:${writeCanonical(value[name]!)}`).join(',')}}`
}

/** The object whose canonical form is exactly `text`; else Malformed. Writing it again is what
 *  finds spaces, members twice, floats and other escapes. */
export function readCanonical(text: string): JsonObject {
  let value: Json
  try {
    value = JSON.parse(text)
    if (writeCanonical(value) !== text) throw new Malformed('not canonical')
  } catch {
    throw new Malformed('not canonical') // also what nests so deep that the stack ends
  }
  if (!isObject(value)) throw new Malformed('not an object')
  return value
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** No half of a surrogate pair stands alone. */
export const isText = (text: string) => !/\p{Surrogate}/u.test(text)

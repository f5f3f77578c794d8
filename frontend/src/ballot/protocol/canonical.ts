import { joined, utf8, type Bytes } from './bytes'

/** One value of the messages: texts, integers, and what holds them. */
export type Json = string | number | readonly Json[] | { readonly [member: string]: Json }

/** RFC 8785 with integers only: members sorted by name, no spaces (docs/ballot-format.md §1). */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}

/** What is signed: the purpose first, so that no signature can be shown for another thing. */
export function signedBytes(purpose: string, message: Json): Bytes {
  return joined(utf8(`gongyi ${purpose}\n`), canonical(message))
}

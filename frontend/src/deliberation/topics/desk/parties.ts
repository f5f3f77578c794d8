import type { Blocks } from './desk'
import { words } from '../words'

type Party = Blocks['parties'][number]

const KINDS = Object.entries(words.parties) as [Party['kind'], string][]

/** "居民：3 幢" per line → the parties; null where a line cannot be read. */
export function partiesOf(typed: string): Party[] | null {
  const lines = typed.split('\n').map((line) => line.trim())
  const found = lines.filter(Boolean).map(partyOf)
  return found.includes(null) ? null : (found as Party[])
}

function partyOf(line: string): Party | null {
  const [kind = '', ...rest] = line.split(/[:：]/)
  const known = KINDS.find(([, word]) => word === kind.trim())
  const name = rest.join('：').trim()
  return known && name ? { kind: known[0], name } : null
}

export const typedOf = (parties: readonly Party[]) =>
  parties.map(({ kind, name }) => `${words.parties[kind]}：${name}`).join('\n')

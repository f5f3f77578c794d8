import { fromB64u } from './bytes'
import type { Witness } from './checkpoints'
import type { Kept } from './verify'

/** What a person typed from the notice; null when it cannot be a digest. */
export function digestFrom(typed: string): string | null {
  const letters = typed.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  return letters === '' || /^[0-9a-f]{64}$/.test(letters) ? letters : null
}

/** A witness by name and code; none when both are empty, null when one of them cannot be right. */
export function witnessFrom(name: string, code: string): Witness[] | null {
  const [called, letters] = [name.trim(), code.replace(/\s/g, '')]
  if (!called && !letters) return []
  try {
    return /^[^\s+]+$/.test(called) ? [{ name: called, key: fromB64u(letters, 32) }] : null
  } catch {
    return null
  }
}

/** Pasted receipts begin with a brace; the rest are checkpoints, which have one empty line inside. */
export function keptFrom(digest: string, pasted: string, witnesses: readonly Witness[] = []): Kept {
  const pieces = pasted.replaceAll('\r\n', '\n').split(/\n{3,}/).map((piece) => piece.trim()).filter(Boolean)
  const isReceipt = (piece: string) => piece.startsWith('{')
  return {
    manifestDigest: digest || undefined,
    receipts: pieces.filter(isReceipt),
    checkpoints: pieces.filter((piece) => !isReceipt(piece)).map((piece) => `${piece}\n`),
    witnesses,
  }
}

/** The same seed always gives the same order, so a page read again looks the same. Decides no result. */
export function shuffled<T>(items: readonly T[], seed: string): T[] {
  const next = mulberry32(hash(seed))
  const deck = [...items]
  for (let i = deck.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    ;[deck[i], deck[j]] = [deck[j] as T, deck[i] as T]
  }
  return deck
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (const c of text) h = Math.imul(h ^ (c.codePointAt(0) as number), 0x01000193)
  return h >>> 0
}

/** Mulberry32: a well-known 32-bit generator, good enough to vary an order on a page. */
function mulberry32(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

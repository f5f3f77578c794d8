import { fenFromText, yuan } from '@/kernel/money'

import { words } from './words'

export type Read = { fen: number | null; problem?: undefined } | { fen?: undefined; problem: string }

const YUAN = 100
/** No community fund comes near ten million yuan; a larger number is a typing error. */
const MAX_FEN = 1_000_000_000

/** What a person typed as a price; empty means "no candidate". Says kindly what is wrong with it. */
export function priceFromText(text: string, budgetFen: number): Read {
  if (!text.trim()) return { fen: null }
  const sum = sumFromText(text)
  if (sum.fen !== undefined && sum.fen !== null && sum.fen > budgetFen) {
    return { problem: words.money.aboveBudget(yuan(budgetFen)) }
  }
  return sum
}

/** A sum of money between 1 yuan and ten million. */
export function sumFromText(text: string): Read {
  const plain = text.normalize('NFKC').replace(/[\s,，]/g, '')
  if (/^[-−–—负]/.test(plain)) return { problem: words.money.negative }
  if (/^\d{11,}/.test(plain)) return { problem: words.money.tooLarge }
  const fen = fenFromText(text)
  if (fen === null) return { problem: words.money.unreadable }
  if (fen > MAX_FEN) return { problem: words.money.tooLarge }
  return fen < YUAN ? { problem: words.money.tooSmall } : { fen }
}

/** Money is integer fen everywhere; only here does it become words. */

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** 1820000 → "18,200 元"; cents only when there are any: 1820050 → "18,200.50 元". */
export function yuan(fen: number): string {
  return `${yuanDigits(fen)} 元`
}

/** The figure alone, for table columns whose head already says 元. */
export function yuanDigits(fen: number): string {
  const whole = grouped(String(Math.floor(Math.abs(fen) / 100)))
  const rest = Math.abs(fen) % 100
  const sign = fen < 0 ? '−' : ''
  return sign + whole + (rest ? `.${String(rest).padStart(2, '0')}` : '')
}

/** Round sums as people say them: 20000000 → "20 万元"; others as `yuan`. */
export function yuanSpoken(fen: number): string {
  return fen !== 0 && fen % 1_000_000 === 0 ? `${grouped(String(fen / 1_000_000))} 万元` : yuan(fen)
}

/** What a person typed ("18,200", "1.8万", "18200.5 元") → fen, or null when it is no sum of money. */
export function fenFromText(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,,元¥¥]/g, '')
  const match = /^(\d{1,10})(?:\.(\d{1,4}))?(万)?$/.exec(plain)
  if (!match) return null
  const [, whole = '0', decimals = '', tenThousand] = match
  if (!tenThousand && decimals.length > 2) return null
  const scale = tenThousand ? 6 : 2
  return Number(whole) * 10 ** scale + Number(decimals.padEnd(scale, '0').slice(0, scale))
}

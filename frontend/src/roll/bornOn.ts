/** A date of birth as three figures, because a calendar that opens at today is far from 1950. */
export interface DateParts {
  year: string
  month: string
  day: string
}

/** "1956-03-08", or null when there is no such day. */
export function isoDate(parts: DateParts): string | null {
  const [year, month, day] = [parts.year, parts.month, parts.day].map(figure)
  if (year === undefined || month === undefined || day === undefined || year < 1900) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  // 31 February becomes 3 March: then it was not a day of the calendar.
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : null
}

function figure(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').trim()
  return /^\d{1,4}$/.test(plain) ? Number(plain) : undefined
}

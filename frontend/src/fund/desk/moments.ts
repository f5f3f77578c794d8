/** Dates in the fields of a form: China's clock, whatever zone the computer is set to. */

const HOUR = 3_600_000
const DAY = 24 * HOUR
const two = (n: number) => String(n).padStart(2, '0')
const inChina = (moment: Date) => new Date(moment.getTime() + 8 * HOUR)

/** For <input type="datetime-local">: "2026-12-02T18:00". */
export function fieldOf(moment: Date): string {
  return inChina(moment).toISOString().slice(0, 16)
}

/** What such a field says, as a moment; null while it is empty or half filled. */
export function momentOf(field: string): Date | null {
  const moment = new Date(`${field}:00+08:00`)
  return Number.isNaN(moment.getTime()) ? null : moment
}

/** `days` days after `now`, at that hour in China. */
export function daysOn(now: Date, days: number, hour: number): Date {
  const day = inChina(new Date(now.getTime() + days * DAY)).toISOString().slice(0, 10)
  return new Date(`${day}T${two(hour)}:00:00+08:00`)
}

/** From October on, one plans for the coming year. */
export function yearToPlan(now: Date): number {
  const china = inChina(now)
  return china.getUTCFullYear() + (china.getUTCMonth() >= 9 ? 1 : 0)
}

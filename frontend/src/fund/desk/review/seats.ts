import type { Schema } from '@/kernel/schema'

/** A seat as it is filled in: nobody chosen yet is null. */
export interface SeatDraft {
  name: string
  accountA: string | null
  accountB: string | null
  workdays: number
}

export const EMPTY_SEAT: SeatDraft = { name: '', accountA: null, accountB: null, workdays: 2 }

export const draftOf = (seats: readonly Schema<'CircleSeat'>[]): SeatDraft[] =>
  seats.map(({ name, accountA, accountB, workdays }) => ({ name, accountA, accountB, workdays }))

/** What is sent; null while a seat has no owner. */
export function requestOf(seats: readonly SeatDraft[]): Schema<'CircleRequest'> | null {
  const filled = seats.flatMap((seat) => (seat.accountA ? [{ ...seat, accountA: seat.accountA }] : []))
  return filled.length === seats.length ? { seats: filled } : null
}

/** The seat at `index` comes one earlier. */
export function movedEarlier(seats: readonly SeatDraft[], index: number): SeatDraft[] {
  const moved = [...seats]
  moved.splice(index - 1, 2, seats[index]!, seats[index - 1]!)
  return moved
}

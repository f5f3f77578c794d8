import type { Schema } from '@/kernel/schema'

export type Row = Schema<'RowTyped'>

/** `1 3`, `1、3`, `１，３`: places from 0, ascending; empty for a blank sheet; null when it has a mistake. */
export function placesOf(typed: string, options: number): number[] | null {
  const numbers = typed.normalize('NFKC').split(/[\s,、，.。;；]+/).filter(Boolean)
  if (numbers.some((each) => !/^\d{1,4}$/.test(each))) return null
  const places = numbers.map((each) => Number(each) - 1).sort((a, b) => a - b)
  const isRight = places.every((place, at) => place >= 0 && place < options && place !== places[at - 1])
  return isRight ? places : null
}

/** As it is typed: `1 3`. */
export const numbersOf = (row: Row): string => row.chosen.map((place) => place + 1).join(' ')

/** The sheets as the second typist left them, with one put right or one more at the end. */
export function withRow(rows: readonly Row[], place: number, row: Row): Row[] {
  const changed = [...rows]
  changed[place] = row
  return changed
}

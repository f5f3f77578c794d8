import type { Schema } from '@/kernel/schema'

/** Five drawn faces. The words always stand beside them: a face alone says nothing to who cannot see it. */
export interface Face {
  level: number
  mouth: string
  brows: string
}

export const FACES: readonly Face[] = [
  { level: 5, mouth: 'M13 25c2.5 7 15.5 7 18 0z', brows: '' },
  { level: 4, mouth: 'M14 27c3 4.5 13 4.5 16 0', brows: '' },
  { level: 3, mouth: 'M14.5 28.5h15', brows: '' },
  { level: 2, mouth: 'M14 31c3-4.5 13-4.5 16 0', brows: '' },
  { level: 1, mouth: 'M14 32.5c3-6 13-6 16 0', brows: 'M11.5 12.5l6 2.5M32.5 12.5l-6 2.5' },
]

export const faceOf = (level: number): Face => FACES.find((face) => face.level === level) ?? FACES[2]!

export const isBad = (level: number) => level <= 2

export type Distribution = Schema<'Distribution'>

/** Best first, each with its share of all ratings. */
export function barsOf(levels: readonly number[]): { level: number; count: number; share: number }[] {
  const all = levels.reduce((sum, count) => sum + count, 0)
  return [5, 4, 3, 2, 1].map((level) => {
    const count = levels[level - 1] ?? 0
    return { level, count, share: all ? count / all : 0 }
  })
}

/** Whole per cent: a finer figure would promise more than so few people can tell. */
export const percent = (share: number) => `${Math.round(share * 100)}%`

/** Whether an interval is so wide that nobody should compare: a quarter of the scale or more. */
export const isVague = ({ low, high }: { low: number; high: number }) => high - low >= 0.25

/** Whether two quarters overlap, so that no trend is said. */
export const overlaps = (one: { low: number; high: number }, other: { low: number; high: number }) =>
  one.low <= other.high && other.low <= one.high

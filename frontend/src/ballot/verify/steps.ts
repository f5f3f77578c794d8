/** Numbers of the form at + per · t, where t counts the steps of money that a scan has added.
 *  As long as no comparison changes its sign, a run of equal shares buys the same at every t:
 *  `Steps` remembers for how long that is, so that a scan may jump over what is provably equal. */
export type Line = readonly [at: bigint, per: bigint]

export const plus = (one: Line, other: Line, times = 1n): Line => [one[0] + times * other[0], one[1] + times * other[1]]
export const times = (line: Line, factor: bigint): Line => [line[0] * factor, line[1] * factor]

export class Steps {
  /** The last t for which every sign asked for is the same; null: for ever. */
  last: bigint | null = null

  constructor(readonly now: bigint) {}

  valueOf(line: Line): bigint {
    return line[0] + line[1] * this.now
  }

  /** −1, 0 or 1; what is asked here decides, so it is remembered how long it holds. */
  sign(line: Line): number {
    const [at, per] = line
    const value = this.valueOf(line)
    if (value === 0n) return this.#holdsUntil(per === 0n ? null : this.now, 0)
    if (value > 0n) return this.#holdsUntil(per < 0n ? (at - 1n) / -per : null, 1)
    return this.#holdsUntil(per > 0n ? (-at - 1n) / per : null, -1)
  }

  #holdsUntil(last: bigint | null, sign: number): number {
    if (last !== null && (this.last === null || last < this.last)) this.last = last
    return sign
  }
}

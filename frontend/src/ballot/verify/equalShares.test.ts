// @vitest-environment node
import { expect, test } from 'vitest'

import { equalShares, type Election } from './equalShares'

/** Fractions that are never rounded, for the slow count below. */
type Fraction = readonly [over: bigint, under: bigint]
const less = (a: Fraction, b: Fraction) => a[0] * b[1] < b[0] * a[1]
const minus = (a: Fraction, b: Fraction): Fraction => reduced(a[0] * b[1] - b[0] * a[1], a[1] * b[1])
const sum = (all: Fraction[]): Fraction => all.reduce((a, b) => reduced(a[0] * b[1] + b[0] * a[1], a[1] * b[1]), [0n, 1n])
const reduced = (over: bigint, under: bigint): Fraction => {
  let [a, b] = [over < 0n ? -over : over, under]
  while (b) [a, b] = [b, a % b]
  return a === 0n ? [0n, 1n] : [over / a, under / a]
}

/** §9 word by word: every vote a purse, every step of the scan counted. */
function slowly({ candidates, ballots, budgetFen }: Election): number[] {
  const cost = (places: number[]) => places.reduce((total, at) => total + candidates[at]!.costFen, 0n)
  const all = candidates.map((_, at) => at)
  if (cost(all) <= budgetFen) return all
  const under = BigInt(ballots.length)
  let b = budgetFen
  for (let kept = bought([b, under]); ; ) {
    const left = budgetFen - cost(kept)
    if (all.every((at) => kept.includes(at) || candidates[at]!.costFen > left)) return kept.sort((x, y) => x - y)
    b += 100n * under
    const next = bought([b, under])
    if (cost(next) > budgetFen) return kept.sort((x, y) => x - y)
    kept = next
  }

  function bought(each: Fraction): number[] {
    const money = ballots.map(() => each)
    const chosen: number[] = []
    for (;;) {
      let best: { at: number; rho: Fraction; rate: Fraction } | null = null
      for (const at of all) {
        const rho = chosen.includes(at) ? null : price(at, money)
        if (!rho) continue
        const rate: Fraction = [rho[0], rho[1] * candidates[at]!.costFen]
        if (!best || less(rate, best.rate)) best = { at, rho, rate }
      }
      if (!best) return chosen
      const { at, rho } = best
      chosen.push(at)
      ballots.forEach((places, n) => {
        if (places.includes(at)) money[n] = minus(money[n]!, less(money[n]!, rho) ? money[n]! : rho)
      })
    }
  }

  function price(at: number, money: Fraction[]): Fraction | null {
    const held = money.filter((_, n) => ballots[n]!.includes(at)).sort((x, y) => (less(x, y) ? -1 : less(y, x) ? 1 : 0))
    let rest: Fraction = [candidates[at]!.costFen, 1n]
    if (less(sum(held), rest)) return null
    for (const [n, purse] of held.entries()) {
      const rho: Fraction = [rest[0], rest[1] * BigInt(held.length - n)]
      if (!less(purse, rho)) return rho
      rest = minus(rest, purse)
    }
    throw new Error('the supporters hold enough')
  }
}

/** mulberry32: the same elections every time. */
function seeded(seed: number) {
  return (below: number) => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

function anElection(seed: number): Election {
  const pick = seeded(seed)
  const options = 2 + pick(6)
  const ballots = Array.from({ length: 1 + pick(14) }, () =>
    Array.from({ length: options }, (_, at) => at).filter(() => pick(3) === 0),
  )
  const costs = Array.from({ length: options }, () => BigInt(100 * (1 + pick(pick(2) ? 8 : 60)) + (pick(4) ? 0 : pick(99))))
  const votes = costs.map((_, at) => ballots.filter((places) => places.includes(at)).length)
  const kept = costs.map((_, at) => at).filter((at) => votes[at]! > 0)
  const candidates = kept.map((at) => ({ costFen: costs[at]!, votes: votes[at]! }))
  const budgetFen = BigInt(500 + pick(9_000))
  const eligible = candidates.map(({ costFen }, at) => ({ at, costFen })).filter(({ costFen }) => costFen <= budgetFen)
  return {
    candidates: eligible.map(({ at }) => candidates[at]!),
    ballots: ballots.map((places) => places.flatMap((place) => {
      const at = eligible.findIndex((one) => kept[one.at] === place)
      return at < 0 ? [] : [at]
    })),
    budgetFen,
  }
}

test('steps that are jumped over change nothing: 600 small elections, counted word by word', () => {
  for (let seed = 1; seed <= 600; seed++) {
    const election = anElection(seed)
    expect([...equalShares(election)].sort((a, b) => a - b), `election ${seed}`).toEqual(slowly(election))
  }
})

test.each([
  ['two that never fit together: none is bought before the fill', [[0], [1]], [400n, 400n], 500n, []],
  ['money left over buys while it fits', [[0], [0], [1]], [300n, 300n], 600n, [0, 1]],
  ['all chosen by all, one fits', [[0, 1], [0, 1]], [500n, 500n], 500n, [0]],
])('%s', (_, ballots, costs, budgetFen, bought) => {
  const candidates = costs.map((costFen, at) => ({ costFen, votes: ballots.filter((one) => one.includes(at)).length }))

  expect([...equalShares({ candidates, ballots, budgetFen })]).toEqual(bought)
})

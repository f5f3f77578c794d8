import { plus, Steps, times, type Line } from './steps'

/** What may be bought: in tie order, so that of equals the first in the list wins. */
export interface Candidate {
  costFen: bigint
  votes: number
}

/** `ballots[n]`: the places in `candidates` that vote n chose; a vote may have none left. */
export interface Election {
  candidates: Candidate[]
  ballots: number[][]
  budgetFen: bigint
}

const STEP_FEN = 100n

/** §9 up to the fill: the places of what was bought. */
export function equalShares(election: Election): Set<number> {
  const { candidates, budgetFen } = election
  const costOf = (places: Iterable<number>) => [...places].reduce((sum, at) => sum + candidates[at]!.costFen, 0n)
  const all = new Set(candidates.keys())
  if (costOf(all) <= budgetFen) return all

  const buy = buyer(election)
  let kept = buy(0n)
  for (;;) {
    const left = budgetFen - costOf(kept.bought)
    const isFull = candidates.every(({ costFen }, at) => kept.bought.has(at) || costFen > left)
    if (isFull || kept.last === null) return kept.bought
    const next = buy(kept.last + 1n) // every step up to `last` buys the same
    if (costOf(next.bought) > budgetFen) return kept.bought
    kept = next
  }
}

interface Purchases {
  bought: Set<number>
  /** The last step of the scan that buys the same. */
  last: bigint | null
}

interface Offer {
  at: number
  /** ρ = rest / (payers · unit); ρ / cost = rest / over. */
  rest: Line
  payers: bigint
  over: bigint
  isFresh: boolean
}

/** Votes that have paid for the same things hold the same money: they share a purse. Money is in
 *  1/unit fen. */
interface Purses {
  unit: bigint
  money: Line[]
  /** The purse of each group of equal votes. */
  of: number[]
}

/** W(b) of §9 with b = B/n + 100 · step. */
function buyer({ candidates, ballots, budgetFen }: Election): (step: bigint) => Purchases {
  const groups = grouped(ballots)
  const n = BigInt(ballots.length)
  const supporters = candidates.map((_, at) => groups.flatMap((group, g) => (group.chosen.includes(at) ? [g] : [])))

  return (step) => {
    const steps = new Steps(step)
    const purses: Purses = { unit: n, money: [[budgetFen, STEP_FEN * n]], of: groups.map(() => 0) }
    const bought = new Set<number>()
    let offers: Offer[] = candidates.map((_, at) => ({ at, rest: [0n, 0n], payers: 1n, over: 1n, isFresh: false }))
    const peopleOf = (at: number) => peopleByPurse(supporters[at]!, groups, purses)
    for (;;) {
      const best = smallest(offers, steps, (at) => offerOf(at, candidates[at]!.costFen, peopleOf(at), purses, steps))
      offers = best.others
      if (!best.offer) return { bought, last: steps.last }
      bought.add(best.offer.at)
      pay(best.offer, supporters[best.offer.at]!, purses, steps)
      for (const offer of offers) offer.isFresh = false
    }
  }
}

interface Group {
  chosen: number[]
  size: number
}

function grouped(ballots: readonly number[][]): Group[] {
  const groups = new Map<string, Group>()
  for (const chosen of ballots) {
    const key = chosen.join()
    const group = groups.get(key)
    if (group) group.size += 1
    else groups.set(key, { chosen, size: 1 })
  }
  return [...groups.values()]
}

function peopleByPurse(supporters: readonly number[], groups: readonly Group[], purses: Purses): Map<number, number> {
  const people = new Map<number, number>()
  for (const group of supporters) {
    const purse = purses.of[group]!
    people.set(purse, (people.get(purse) ?? 0) + groups[group]!.size)
  }
  return people
}

/** The offer with the smallest ρ / cost. A price only rises while things are bought, so an old
 *  offer is a lower bound and only the front runner is worked out anew. */
function smallest(offers: readonly Offer[], steps: Steps, anew: (at: number) => Offer | null) {
  let open = [...offers]
  while (open.length > 0) {
    const first = open.reduce((best, offer) => (compare(offer, best, (line) => steps.valueOf(line)) < 0n ? offer : best))
    const others = open.filter((offer) => offer !== first)
    if (first.isFresh) {
      for (const other of others) compare(other, first, (line) => BigInt(steps.sign(line)))
      return { offer: first, others }
    }
    const fresh = anew(first.at)
    open = fresh ? open.map((offer) => (offer === first ? fresh : offer)) : others
  }
  return { offer: null, others: [] }
}

const compare = (one: Offer, other: Offer, signOf: (line: Line) => bigint) =>
  signOf(plus(times(one.rest, other.over), times(other.rest, one.over), -1n))

/** null: its supporters together hold too little, now and for the rest of the run. */
function offerOf(at: number, costFen: bigint, people: Map<number, number>, purses: Purses, steps: Steps): Offer | null {
  const sorted = [...people]
    .map(([purse, count]) => ({ money: purses.money[purse]!, count: BigInt(count) }))
    .map((holder) => ({ ...holder, value: steps.valueOf(holder.money) }))
    .sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0))
  const cost: Line = [costFen * purses.unit, 0n]
  const held = sorted.reduce((sum, { money, count }) => plus(sum, money, count), [0n, 0n] as Line)
  if (steps.sign(plus(held, cost, -1n)) < 0) return null

  let rest = cost
  let payers = sorted.reduce((sum, { count }) => sum + count, 0n)
  for (const { money, count, value } of sorted) {
    if (value * payers >= steps.valueOf(rest)) break
    rest = plus(rest, money, -count)
    payers -= count
  }
  // Who gives all and who does not, stays so while these signs stay.
  for (const { money } of sorted) steps.sign(plus(times(money, payers), rest, -1n))
  return { at, rest, payers, over: payers * purses.unit * costFen, isFresh: true }
}

/** Each supporter pays min(money, ρ). */
function pay({ rest, payers }: Offer, supporters: readonly number[], purses: Purses, steps: Steps) {
  const money = purses.money.map((held) => times(held, payers))
  const left = new Map<number, number>()
  let empty = -1
  for (const group of supporters) {
    const purse = purses.of[group]!
    if (!left.has(purse)) {
      const after = plus(money[purse]!, rest, -1n)
      const hasMore = steps.valueOf(after) > 0n
      if (hasMore || empty < 0) money.push(hasMore ? after : [0n, 0n])
      if (!hasMore && empty < 0) empty = money.length - 1
      left.set(purse, hasMore ? money.length - 1 : empty)
    }
    purses.of[group] = left.get(purse)!
  }
  const used = [...new Set(purses.of)]
  const places = new Map(used.map((purse, at) => [purse, at]))
  purses.of = purses.of.map((purse) => places.get(purse)!)
  purses.money = used.map((purse) => money[purse]!)
  purses.unit *= payers
}

import { describe, expect, it } from 'vitest'

import type { Phase } from '../year'
import { isCarriedOut, isCounted, mayAnnounce, mayCancel, mayPrice, mayStartAnother, mayStop, nextPhase } from './steps'

describe('the committee in the year of the fund', () => {
  it('has no step of its own while people vote or a notice hangs', () => {
    expect(nextPhase('balloting')).toBeUndefined()
    expect(nextPhase('tallying')).toBeUndefined()
    expect(nextPhase('result_notice')).toBeUndefined()
  })

  it('prices before the list of candidates is posted', () => {
    expect(mayPrice('deliberation_costing')).toBe(true)
    expect(mayPrice('candidate_notice')).toBe(false)
  })

  it('announces the ballot before it begins', () => {
    expect(mayAnnounce('candidate_notice')).toBe(true)
    expect(mayAnnounce('balloting')).toBe(false)
  })

  it('sees a result only when it was counted', () => {
    expect(isCounted('tallying')).toBe(false)
    expect(isCounted('result_notice')).toBe(true)
    expect(isCounted('closed')).toBe(true)
    expect(isCounted('cancelled')).toBe(false)
  })

  it('carries projects out once the street has the result on file', () => {
    expect(isCarriedOut('filed')).toBe(false)
    expect(isCarriedOut('implementing')).toBe(true)
    expect(isCarriedOut('closed')).toBe(true)
    expect(isCarriedOut('cancelled')).toBe(false)
  })

  it('prepares the next year once the projects of this one are under way', () => {
    expect(mayStartAnother('filed')).toBe(false)
    expect(mayStartAnother('implementing')).toBe(true)
  })

  it.each<[Phase, string | null, boolean, boolean, string]>([
    ['draft', null, true, false, 'nobody knows of it yet'],
    ['intake', null, true, true, 'a flood'],
    ['candidate_notice', null, true, true, 'nothing is announced'],
    ['candidate_notice', '9', false, false, 'the vote is announced'],
    ['balloting', '9', false, false, 'people vote'],
    ['result_notice', '9', false, true, 'an objection is looked into'],
    ['closed', '9', false, false, 'it is over'],
  ])('in %s with ballot %s cancels: %s, stops: %s (%s)', (phase, ballotId, cancels, stops) => {
    expect(mayCancel({ phase, ballotId })).toBe(cancels)
    expect(Boolean(mayStop({ phase, ballotId }))).toBe(stops)
  })
})

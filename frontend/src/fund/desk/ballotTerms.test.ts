import { describe, expect, it } from 'vitest'

import { checkTerms, type Terms } from './ballotTerms'

const now = new Date('2026-11-22T10:00:00+08:00')
const terms: Terms = {
  opensAt: '2026-11-22T09:55',
  closesAt: '2026-12-02T18:00',
  custody: 'custody',
  paper: 'none',
}

describe('the rules of a ballot', () => {
  it('become a request when all of them are right', () => {
    const { errors, request } = checkTerms(terms, now)

    expect(errors).toEqual({})
    expect(request).toMatchObject({ closesAt: '2026-12-02T10:00:00.000Z' })
  })

  it('may open a moment ago: the form was filled in meanwhile', () => {
    expect(checkTerms(terms, now).request).not.toBeNull()
  })

  it.each<[Partial<Terms>, keyof Terms, string]>([
    [{ opensAt: '' }, 'opensAt', 'the opening is missing'],
    [{ closesAt: '2026-11-22T09:59' }, 'closesAt', 'the close has passed'],
    [{ opensAt: '2026-12-03T09:00' }, 'closesAt', 'it would close before it opens'],
  ])('are refused with %o at %s: %s', (change, field) => {
    const { errors, request } = checkTerms({ ...terms, ...change }, now)

    expect(Object.keys(errors)).toEqual([field])
    expect(request).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'

import type { Front } from '../front'
import type { Cycle } from '../year'
import { fundOfKind, fundsOf, withFund } from './funds'

const service = { id: 's', fundKind: 'service_fund' } as Cycle
const venture = { id: 'v', fundKind: 'venture_fund' } as Cycle
const front = { cycle: service, otherFunds: [venture] } as unknown as Front

describe('the funds of a community', () => {
  it('are none before the first year', () => {
    expect(fundsOf(undefined)).toEqual([])
    expect(fundOfKind([], 'venture_fund')).toBeUndefined()
  })

  it('are found by the kind in the address; the service fund without one', () => {
    expect(fundOfKind(fundsOf(front), 'venture_fund')).toBe(venture)
    expect(fundOfKind(fundsOf(front), undefined)).toBe(service)
  })

  it('change one at a time', () => {
    const later = { ...venture, phase: 'intake' } as Cycle

    expect(withFund(front, later)).toMatchObject({ cycle: service, otherFunds: [later] })
    expect(withFund({ ...front, otherFunds: [] }, venture).otherFunds).toEqual([venture])
    expect(withFund(front, { ...service, phase: 'intake' } as Cycle).otherFunds).toEqual([venture])
  })
})

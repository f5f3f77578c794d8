import { describe, expect, it } from 'vitest'

import { partiesOf, typedOf } from './parties'

describe('who takes part, as it is typed', () => {
  it('is read line by line and written back the same', () => {
    const typed = '居民：3 幢、5 幢\n物业公司：安居物业'

    const parties = partiesOf(`${typed}\n\n`)

    expect(parties).toEqual([
      { kind: 'residents', name: '3 幢、5 幢' },
      { kind: 'property_company', name: '安居物业' },
    ])
    expect(typedOf(parties!)).toBe(typed)
  })

  it('takes a colon of either width', () => {
    expect(partiesOf('政府部门: 消防救援站')).toEqual([{ kind: 'department', name: '消防救援站' }])
  })

  it.each(['谁都行', '居民：', '神仙：太上老君'])('does not guess at %s', (line) => {
    expect(partiesOf(line)).toBeNull()
  })
})

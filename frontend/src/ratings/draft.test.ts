import { describe, expect, test } from 'vitest'

import { emptyDraft, newId, ratingFrom } from './draft'

const WHERE = { slip: 'ABCDE-FGHJK', pointCode: '' }

describe('a rating as it is sent', () => {
  test('nothing is chosen beforehand', () => {
    const draft = emptyDraft()
    expect(draft.level).toBe(0)
    expect(draft.mayCall).toBe('no')
    expect(draft.wasTold).toBe(false)
  })

  test('what belongs to a bad rating does not go with a good one', () => {
    const draft = { ...emptyDraft(), level: 1, reasons: ['slow'], mayCall: 'yes' as const, phone: '13812341234' }
    expect(ratingFrom(draft, WHERE, 1)).toMatchObject({ reasons: ['slow'], mayCall: true, phone: '13812341234' })
    expect(ratingFrom({ ...draft, level: 4 }, WHERE, 1)).toMatchObject({ reasons: [], mayCall: false, phone: '' })
  })

  test('sending it again is the same rating', () => {
    const draft = { ...emptyDraft(), level: 5 }
    expect(ratingFrom(draft, WHERE, 1).id).toBe(ratingFrom(draft, WHERE, 1).id)
  })

  test('an id is a random UUID', () => {
    const ids = new Set(Array.from({ length: 50 }, newId))
    expect(ids.size).toBe(50)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

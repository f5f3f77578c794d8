import { describe, expect, it } from 'vitest'

import type { Schema } from '@/kernel/schema'

import { stateWords } from './slip'

const slip = (kind: 'proposal' | 'claim', state: string) => ({ kind, state }) as Schema<'SlipPage'>

describe('a slip says how far it has come', () => {
  it.each([
    ['proposal' as const, 'screening', '等待审核'],
    ['claim' as const, 'waiting', '等待另一位工作人员核对'],
    ['claim' as const, 'confirmed', '已经核对，登记办好了'],
    ['proposal' as const, 'something_new', 'something_new'],
  ])('%s %s → %s', (kind, state, sentence) => expect(stateWords(slip(kind, state))).toBe(sentence))
})

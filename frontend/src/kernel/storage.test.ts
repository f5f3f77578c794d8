// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest'

import { forget, remember, remembered, rememberedUnder, useDraft } from './storage'

afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

const blocked = {
  getItem: () => {
    throw new DOMException('denied', 'SecurityError')
  },
  setItem: () => {
    throw new DOMException('full', 'QuotaExceededError')
  },
  removeItem: () => {
    throw new DOMException('denied', 'SecurityError')
  },
}

describe('what the phone remembers', () => {
  test('comes back as it was', () => {
    remember('a', { title: '扶手', ticks: ['x'] })
    expect(remembered('a')).toEqual({ title: '扶手', ticks: ['x'] })
    forget('a')
    expect(remembered('a')).toBeNull()
  })

  test('is named by what it begins with', () => {
    remember('cast:1', {})
    remember('cast:2', {})
    remember('ticks:1', {})
    expect(rememberedUnder('cast:').sort()).toEqual(['1', '2'])
  })

  test('a blocked storage stops nobody and is not said to have kept anything', () => {
    vi.stubGlobal('localStorage', blocked)
    expect(remember('a', 1)).toBe(false)
    expect(remembered('a')).toBeNull()
    expect(() => forget('a')).not.toThrow()
  })

  test('a broken entry counts as nothing', () => {
    localStorage.setItem('gongyi:a', '{half')
    expect(remembered('a')).toBeNull()
  })
})

describe('a draft', () => {
  const empty = { title: '', need: '' }

  test('survives a closed page', () => {
    useDraft('proposal', empty).draft.value.title = '楼道扶手'
    expect(useDraft('proposal', empty).draft.value).toEqual({ title: '楼道扶手', need: '' })
  })

  test('is gone once it is discarded', () => {
    const { draft, discard, isKept } = useDraft('proposal', empty)
    draft.value.title = '楼道扶手'
    discard()
    expect(isKept.value).toBe(false)
    expect(useDraft('proposal', empty).draft.value).toEqual(empty)
  })

  test('takes a new field that an older draft did not have', () => {
    remember('proposal', { title: '旧草稿' })
    expect(useDraft('proposal', empty).draft.value).toEqual({ title: '旧草稿', need: '' })
  })

  test('says when it could not be kept', () => {
    vi.stubGlobal('localStorage', blocked)
    const { draft, isKept } = useDraft('proposal', empty)
    draft.value.title = '楼道扶手'
    expect(isKept.value).toBe(false)
    expect(draft.value.title).toBe('楼道扶手')
  })
})

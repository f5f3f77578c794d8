// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, ref } from 'vue'

import { clearPerson, KIOSK } from './leave'
import { IDLE_SECONDS, useIdle } from './useIdle'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function anIdleKiosk(isAway = true) {
  const scope = effectScope()
  const over = vi.fn()
  const isOn = ref(isAway)
  const left = scope.run(() => useIdle(isOn, over))!
  return { scope, over, isOn, left }
}

describe('the kiosk', () => {
  it('goes back to its first page after twenty seconds without a touch, counting down', () => {
    const { scope, over, left } = anIdleKiosk()

    vi.advanceTimersByTime(19_000)
    expect([left.value, over.mock.calls.length]).toEqual([1, 0])
    vi.advanceTimersByTime(1_000)
    expect(over).toHaveBeenCalledOnce()
    scope.stop()
  })

  it.each(['pointerdown', 'keydown', 'input', 'scroll'])('waits anew after a %s', (touch) => {
    const { scope, over, left } = anIdleKiosk()

    vi.advanceTimersByTime(19_000)
    dispatchEvent(new Event(touch))
    expect(left.value).toBe(IDLE_SECONDS)
    vi.advanceTimersByTime(19_000)
    expect(over).not.toHaveBeenCalled()
    scope.stop()
  })

  it('counts nothing on its first page', () => {
    const { scope, over, isOn } = anIdleKiosk()
    isOn.value = false

    vi.advanceTimersByTime(60_000)
    expect(over).not.toHaveBeenCalled()
    scope.stop()
  })

  it('keeps nothing of a person but where the tablet stands, and asks for the end of her session', async () => {
    const asked = vi.fn().mockResolvedValue(new Response())
    vi.stubGlobal('fetch', asked)
    for (const key of ['seeds', 'paper:b', 'cast:b', 'ticks:b', 'receipt:b', 'draft', KIOSK]) {
      localStorage.setItem(`gongyi:${key}`, '"x"')
    }
    sessionStorage.setItem('gongyi:slips:1', '["seed"]')

    await clearPerson()

    expect(Object.keys(localStorage)).toEqual([`gongyi:${KIOSK}`])
    expect(sessionStorage.length).toBe(0)
    expect(asked).toHaveBeenCalledWith('/api/v1/sessions/current', expect.objectContaining({ method: 'DELETE' }))
  })
})

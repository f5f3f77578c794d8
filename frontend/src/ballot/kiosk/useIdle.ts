import { onScopeDispose, ref, watch, type Ref } from 'vue'

export const IDLE_SECONDS = 20
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'scroll', 'input'] as const

/** Seconds until the page goes back to its beginning; every touch starts them anew. Runs while `isOn`. */
export function useIdle(isOn: Ref<boolean>, over: () => void) {
  const left = ref(IDLE_SECONDS)
  let timer: ReturnType<typeof setInterval> | undefined

  function touch() {
    left.value = IDLE_SECONDS
  }

  function pass() {
    left.value -= 1
    if (left.value <= 0) over()
  }

  function stop() {
    clearInterval(timer)
    TOUCHES.forEach((name) => removeEventListener(name, touch, true))
  }

  watch(
    isOn,
    (on) => {
      stop()
      touch()
      if (!on) return
      timer = setInterval(pass, 1000)
      TOUCHES.forEach((name) => addEventListener(name, touch, { capture: true, passive: true }))
    },
    { immediate: true, flush: 'sync' },
  )
  onScopeDispose(stop)
  return left
}

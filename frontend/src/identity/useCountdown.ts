import { onScopeDispose, ref } from 'vue'

/** Seconds that run down to 0. By the clock, because a phone in the pocket stops its timers. */
export function useCountdown() {
  const left = ref(0)
  let endsAt = 0
  const look = () => (left.value = Math.max(0, Math.ceil((endsAt - Date.now()) / 1000)))
  const timer = setInterval(look, 500)
  onScopeDispose(() => clearInterval(timer))

  function start(seconds: number) {
    endsAt = Date.now() + seconds * 1000
    look()
  }
  return { left, start }
}

import { onScopeDispose, ref, type Ref } from 'vue'

/** Seconds left of a speech by the server's clock; negative when it is over. */
export function secondsLeft(until: string, now: number, skew: number): number {
  return Math.ceil((Date.parse(until) - now - skew) / 1000)
}

/** `1:05`, and `+0:12` for what is over. */
export function minutesAndSeconds(seconds: number): string {
  const length = Math.abs(seconds)
  const text = `${Math.floor(length / 60)}:${String(length % 60).padStart(2, '0')}`
  return seconds < 0 ? `+${text}` : text
}

/** The phone's clock, four times a second. */
export function useTick(): Ref<number> {
  const now = ref(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), 250)
  onScopeDispose(() => clearInterval(timer))
  return now
}

import { onScopeDispose, ref } from 'vue'

/** The time of day for the words on a page, looked at again twice a minute. */
export function useNow() {
  const now = ref(new Date())
  const timer = setInterval(() => (now.value = new Date()), 30_000)
  onScopeDispose(() => clearInterval(timer))
  return now
}

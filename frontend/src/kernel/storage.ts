import { ref, watch, type Ref } from 'vue'

/** What the phone remembers for us. A blocked or full storage only means that nothing is remembered. */

const PREFIX = 'gongyi:'

export function remembered<T>(key: string): T | null {
  try {
    const text = localStorage.getItem(PREFIX + key)
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}

/** True when it was really kept, so that a page does not promise a draft it has not saved. */
export function remember(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key)
  } catch {
    // Nothing was kept, so nothing is left to forget.
  }
}

/** The names of what is remembered under a prefix, without it. */
export function rememberedUnder(prefix: string): string[] {
  const whole = PREFIX + prefix
  try {
    return Object.keys(localStorage).flatMap((key) => (key.startsWith(whole) ? key.slice(whole.length) : []))
  } catch {
    return []
  }
}

/** When the person leaves or another comes: nothing personal stays on a shared phone. */
export function forgetAllBut(...kept: string[]): void {
  const spared = kept.map((key) => PREFIX + key)
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX) && !spared.includes(key))
      .forEach((key) => localStorage.removeItem(key))
  } catch {
    // A blocked storage holds nothing.
  }
}

/** A form that survives a closed page: `const { draft, isKept, discard } = useDraft('proposal:42', { title: '' })`. */
export function useDraft<T extends object>(key: string, empty: T) {
  const draft = ref({ ...empty, ...remembered<Partial<T>>(key) }) as Ref<T>
  const isKept = ref(remembered(key) !== null)
  watch(draft, (value) => (isKept.value = remember(key, value)), { deep: true, flush: 'sync' })

  function discard() {
    draft.value = { ...empty }
    forget(key)
    isKept.value = false
  }
  return { draft, isKept, discard }
}

/** A random mark that this phone keeps: it says that people came with one phone, and nothing about which. */
const KEY = 'gongyi-device-mark' // without the prefix of what goes when somebody signs out

export function deviceMark(): string {
  try {
    const kept = localStorage.getItem(KEY)
    if (kept) return kept
    const fresh = crypto.randomUUID()
    localStorage.setItem(KEY, fresh)
    return fresh
  } catch {
    return '' // a phone that keeps nothing says nothing
  }
}

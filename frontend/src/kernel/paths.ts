/** Where to go on: only within this site, and never back to the door one just came through. */
export function safePath(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return '/'
  return /^\/(login|consent)\b/.test(next) ? '/' : next
}

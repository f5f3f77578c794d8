/** Where to go after coming in: only within this site, and never back to the login itself. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return '/'
  return next.startsWith('/login') ? '/' : next
}

/** What a person types as a phone number: spaces, hyphens and +86 come along. */
export function phoneDigits(typed: string): string {
  const digits = typed.normalize('NFKC').replace(/\D/g, '')
  return digits.length === 13 && digits.startsWith('86') ? digits.slice(2) : digits
}

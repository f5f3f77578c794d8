/** A receipt's number as typed from a slip of paper → "7K4M-2QXD", or null when it cannot be one.
 *  The alphabet has no I, L, O, U: what looks like them is read as what was meant. */
export function receiptCode(typed: string): string | null {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—_]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(letters) ? `${letters.slice(0, 4)}-${letters.slice(4)}` : null
}

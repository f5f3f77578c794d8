/** Seeds of slips between the asking and the printing: in this tab only, and only until they are printed. */
const nameOf = (printingId: string) => `gongyi:slips:${printingId}`

export function keepSlips(printingId: string, seeds: readonly string[]): void {
  sessionStorage.setItem(nameOf(printingId), JSON.stringify(seeds))
}

export function keptSlips(printingId: string): string[] {
  return JSON.parse(sessionStorage.getItem(nameOf(printingId)) ?? '[]') as string[]
}

export function forgetSlips(printingId: string): void {
  sessionStorage.removeItem(nameOf(printingId))
}

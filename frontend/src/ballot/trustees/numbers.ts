/** The number printed on a sheet: enough of its digest for people to compare. */
export const shortNumber = (digest: string): string => `${digest.slice(0, 4)} ${digest.slice(4, 8)}`.toUpperCase()

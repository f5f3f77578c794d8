/** The five levels' words (GB/T 39734), for pages that show counts and ask nothing of the server. */
export const LEVEL_NAMES: Readonly<Record<number, string>> = {
  5: '非常满意',
  4: '满意',
  3: '基本满意',
  2: '不满意',
  1: '非常不满意',
}

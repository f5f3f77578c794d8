/** A list as people type or paste it: one a line; empty lines and stray blanks do not count. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter(Boolean)
}

/** What stands there more than once, each once. */
export function repeatedIn(lines: readonly string[]): string[] {
  return [...new Set(lines.filter((line, index) => lines.indexOf(line) !== index))]
}

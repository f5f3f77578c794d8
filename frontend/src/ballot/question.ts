/** How many may be ticked: a rule that sets no limit does not promise more than there are. */
export function mostOf(ballot: { maxChoices: number; options: readonly unknown[] }): number {
  return Math.min(ballot.maxChoices, ballot.options.length)
}

/** What is asked, and in brackets behind it what the vote is worth and by which rules. */
export function partsOfQuestion(question: string): { asked: string; terms: string } {
  const [, asked, terms] = /^(.+?)(?:（(.+)）)?$/s.exec(question) ?? []
  return { asked: asked ?? question, terms: terms ?? '' }
}

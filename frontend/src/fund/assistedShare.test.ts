import { expect, test } from 'vitest'

import { assistedSentence } from './assistedShare'

test.each<[Parameters<typeof assistedSentence>[0], string | null, string]>([
  [{ proposals: 0, proposalsByDesk: 0, claims: 0, claimsByDesk: 0 }, null, 'nothing yet'],
  [{ proposals: 40, proposalsByDesk: 3, claims: 0, claimsByDesk: 0 }, '40 条建议里有 3 条（8%），是工作人员', 'proposals only'],
  [{ proposals: 4, proposalsByDesk: 0, claims: 8, claimsByDesk: 2 }, '4 条建议里有 0 条，8 次住处登记里有 2 次（25%）', 'nobody needed help with a proposal'],
])('the share of what was typed for people: %j', (share, said) => {
  const sentence = assistedSentence(share)

  if (said === null) expect(sentence).toBeNull()
  else expect(sentence).toContain(said)
})

import { ref } from 'vue'

import { answer, api, box, Refusal } from '@/kernel/http'
import { standingIn, whoAmI, type Standing } from '@/kernel/me'
import type { Schema } from '@/kernel/schema'

import { forgetPaper, keepPaper, keepReceipt, keptPaper } from './kept'

/** The voter's two sides, which never travel together: who she is draws the paper, the paper votes. */
export function useVoter(ballotId: string) {
  const params = { path: { ballot_id: ballotId } }
  const paper = ref(keptPaper(ballotId))
  const standing = ref<Standing | null>(null)

  async function draw(): Promise<string> {
    const drawn = await answer(api.POST('/api/v1/ballots/{ballot_id}/papers', { params }))
    keepPaper(ballotId, drawn.paper)
    return (paper.value = drawn.paper)
  }

  /** Silently, on arrival: drawing and voting should not lie close together. */
  async function arrive(communityId: string): Promise<void> {
    try {
      standing.value = standingIn(communityId, await whoAmI())
      if (standing.value === 'entitled') await draw()
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown // casting will say what stands in the way
    }
  }

  async function cast(choices: string[]): Promise<Schema<'Receipt'>> {
    const receipt = await castWith(paper.value ?? (await draw()), choices)
    keepReceipt(ballotId, receipt)
    return receipt
  }

  async function castWith(held: string, choices: string[]): Promise<Schema<'Receipt'>> {
    const body = { paper: held, choices }
    try {
      return await answer(box.POST('/api/v1/ballots/{ballot_id}/votes', { params, body }))
    } catch (thrown) {
      if (!isPaperStale(thrown)) throw thrown
      forgetPaper(ballotId)
      paper.value = null
      return answer(
        box.POST('/api/v1/ballots/{ballot_id}/votes', { params, body: { paper: await draw(), choices } }),
      )
    }
  }

  /** What lies in the box for the paper on this phone; null without a paper. */
  async function lookUp(): Promise<Schema<'MyVote'> | null> {
    if (!paper.value) return null
    const body = { paper: paper.value }
    return answer(box.POST('/api/v1/ballots/{ballot_id}/vote-lookups', { params, body }))
  }

  return { paper, standing, arrive, cast, lookUp }
}

/** A paper of another ballot or of a house since rebuilt: a fresh one is drawn instead. */
function isPaperStale(thrown: unknown): boolean {
  return thrown instanceof Refusal && thrown.problem.type.endsWith('/paper-not-valid')
}

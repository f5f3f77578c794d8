import { ref, shallowRef } from 'vue'

import { OFFLINE, Refusal, type Problem } from '@/kernel/http'
import { useSend } from '@/kernel/useRequest'

import type { Ballot } from '../ballotDraft'
import type { Paper } from '../protocol/paper'

const fetchSlipWork = () =>
  import('./slipWork').catch(() => {
    throw new Refusal(OFFLINE)
  })

/** One paper in memory: opened from a seed, cast, and let go of. */
export function useSlip(ballot: Ballot) {
  const paper = shallowRef<Paper | null>(null)
  const choices = ref<string[]>([])
  const code = ref('')
  const wasCast = ref(false)
  const isGivenUp = ref(false)

  const opening = useSend(async (seed: string) => {
    const [{ paperOfSlip }, { lookUpVote }] = await Promise.all([fetchSlipWork(), import('../lookUpVote')])
    const opened = await paperOfSlip(ballot, seed)
    const lying = await lookUpVote(ballot.id, opened)
    wasCast.value = lying.sequence > 0
    isGivenUp.value = lying.isVoid
    paper.value = opened
  })
  const casting = useSend(async () => {
    const { castOnce } = await fetchSlipWork()
    const cast = await castOnce(ballot, paper.value!, choices.value)
    code.value = cast.code
    choices.value = [] // what was ticked is nobody's business any more
  })

  function letGo() {
    paper.value = null
    choices.value = []
    code.value = ''
    wasCast.value = isGivenUp.value = false
    opening.problem.value = casting.problem.value = null
  }

  function hold(ready: Paper) {
    letGo()
    paper.value = ready
  }

  function refuse(problem: Problem) {
    opening.problem.value = problem
  }
  return { paper, choices, code, wasCast, isGivenUp, opening, casting, letGo, hold, refuse }
}

export type Slip = ReturnType<typeof useSlip>

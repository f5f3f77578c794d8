import { computed, onScopeDispose, ref, shallowRef } from 'vue'

import { answer, api, problemOf, type Problem } from '@/kernel/http'
import { me, whoAmI } from '@/kernel/me'
import { useSend } from '@/kernel/useRequest'

import { keysFor } from '../announcedKeys'
import { stateNow, type Ballot } from '../ballotDraft'
import { readBallot } from '../useBallot'
import type { Result } from '../walk'
import { checked, type Fault } from './checking'
import type { Share } from './shares'

const LOOK_AGAIN_MS = 2000
const NEEDED = 2

/** The ceremony: the ballot as it goes on by itself, the keys that have come, and what came out of the box. */
export function useOpening(ballotId: string) {
  const ballot = shallowRef<Ballot>()
  const digests = shallowRef<readonly string[]>([])
  const result = shallowRef<Result>()
  const problem = ref<Problem | null>(null)
  const here = shallowRef<readonly Share[]>([])
  const fault = ref<Fault | null>(null)
  const now = ref(new Date())
  const state = computed(() => ballot.value && stateNow(ballot.value, now.value))
  const isStaff = computed(() => me.value?.roles.some(({ communityId }) => communityId === ballot.value?.communityId))
  const isReady = computed(() => here.value.length === NEEDED)

  /** What was scanned, in front of everyone; a third key is not needed. */
  function read(text: string) {
    const found = checked(text, { ballotId, digests: digests.value }, here.value)
    fault.value = typeof found === 'string' ? found : null
    if (typeof found !== 'string' && !isReady.value) here.value = [...here.value, found]
  }

  const opening = useSend(async () => {
    const params = { path: { ballot_id: ballotId } }
    const shares = here.value.map(({ text }) => text)
    await answer(api.POST('/api/v1/ballots/{ballot_id}/opening', { params, body: { shares } }))
    isOpened.value = true
    await look()
  })
  const isOpened = ref(false)

  async function look() {
    now.value = new Date()
    ballot.value = await readBallot(ballotId)
    if (!digests.value.length) digests.value = (await keysFor(ballot.value)).trusteeDigests
    if (ballot.value.state !== 'counted' || result.value) return
    const params = { path: { ballot_id: ballotId } }
    result.value = await answer(api.GET('/api/v1/ballots/{ballot_id}/result', { params }))
  }

  async function keepLooking() {
    try {
      await look()
      problem.value = null
    } catch (thrown) {
      problem.value = problemOf(thrown)
    }
    if (!result.value && !isLeft) timer = setTimeout(() => void keepLooking(), LOOK_AGAIN_MS)
  }

  let timer: ReturnType<typeof setTimeout>
  let isLeft = false
  onScopeDispose(() => {
    isLeft = true
    clearTimeout(timer)
  })
  whoAmI().catch(() => undefined) // who cannot be known may look on
  void keepLooking()

  return { ballot, digests, state, result, problem, here, fault, isStaff, isReady, isOpened, read, opening }
}

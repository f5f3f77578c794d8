import { onScopeDispose, ref } from 'vue'

import type { VoteState } from './casting'

const LOOK_AGAIN_MS = 60_000

/** How this phone's vote is doing: looked at when the page asks, then every minute until it stands in the public
 *  log, and as soon as the line is back. */
export function useVoteState(settle: () => Promise<VoteState | null>) {
  const state = ref<VoteState | null>(null)

  async function look() {
    if (state.value !== 'listed') state.value = (await settle()) ?? state.value
  }
  const timer = setInterval(() => void look(), LOOK_AGAIN_MS)
  window.addEventListener('online', look)
  onScopeDispose(() => {
    clearInterval(timer)
    window.removeEventListener('online', look)
  })
  return { state, look }
}

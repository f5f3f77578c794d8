import { onScopeDispose, ref, watch } from 'vue'

import { answer, api } from '@/kernel/http'
import { whoAmI } from '@/kernel/me'
import { useDraft } from '@/kernel/storage'

import { EMPTY_DRAFT, fromServer, isEmpty, later, toServer, type ProposalDraft } from './draft'

const PAUSE = 1500

/** A draft that survives a closed page and a lost phone: here at every key, on the server after a pause.
 *  `keptAt` is when the server last had it; null while only the phone has it. */
export function useProposalDraft(cycleId: string) {
  const { draft, isKept, discard } = useDraft<ProposalDraft>(`proposal:${cycleId}`, EMPTY_DRAFT)
  const keptAt = ref<string | null>(null)
  const params = { path: { cycle_id: cycleId } }
  let isSignedIn = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function bringFromServer() {
    isSignedIn = (await whoAmI()).signedIn
    if (!isSignedIn) return
    const kept = await answer(api.GET('/api/v1/cycles/{cycle_id}/draft', { params }))
    draft.value = later(draft.value, fromServer(kept))
    keptAt.value = kept.savedAt
  }

  async function send() {
    if (!isSignedIn || isEmpty(draft.value)) return
    const body = toServer(draft.value)
    keptAt.value = (await answer(api.PUT('/api/v1/cycles/{cycle_id}/draft', { params, body }))).savedAt
  }

  /** What the person changes; a copy brought from the server is no change. */
  function edit(changes: Partial<ProposalDraft>) {
    draft.value = { ...draft.value, ...changes, editedAt: new Date().toISOString() }
  }

  // A line that fails costs nothing: the phone has the draft, and the next key tries again.
  const quietly = (work: Promise<unknown>) => void work.catch(() => (keptAt.value = null))

  watch(() => draft.value.editedAt, () => {
    clearTimeout(timer)
    timer = setTimeout(() => quietly(send()), PAUSE)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    if (isKept.value) quietly(send())
  })
  quietly(bringFromServer())

  function stop() {
    clearTimeout(timer)
    discard()
  }
  return { draft, isKept, keptAt, edit, discard: stop }
}

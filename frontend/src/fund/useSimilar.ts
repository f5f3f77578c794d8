import { onScopeDispose, ref, watch } from 'vue'

import { answer, api } from '@/kernel/http'
import type { Schema } from '@/kernel/schema'

const PAUSE = 700
const ENOUGH_LETTERS = 3

/** Proposals that say much the same, while one writes. Helpful when it comes, silent when not. */
export function useSimilar(cycleId: string, text: () => string) {
  const similar = ref<Schema<'SimilarProposal'>[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined

  async function look(asked: string) {
    const found = await answer(
      api.GET('/api/v1/cycles/{cycle_id}/similar-proposals', {
        params: { path: { cycle_id: cycleId }, query: { text: asked } },
      }),
    )
    if (asked === text().trim()) similar.value = found
  }

  watch(
    text,
    () => {
      clearTimeout(timer)
      const asked = text().trim()
      if ([...asked].length < ENOUGH_LETTERS) similar.value = []
      else timer = setTimeout(() => void look(asked).catch(() => undefined), PAUSE)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return similar
}

import { computed } from 'vue'

import { answer, api } from '@/kernel/http'
import { useSend } from '@/kernel/useRequest'

import { thumbnailPath } from './proposals'

/** Sends a photo as soon as it is chosen; what is kept of it is only its id. */
export function usePhoto(cycleId: string, kept: () => string | null, keep: (id: string | null) => void) {
  const { send, isBusy, problem } = useSend((photo: Blob) => {
    const form = new FormData()
    form.append('photo', photo, 'photo.jpg')
    return answer(
      api.POST('/api/v1/cycles/{cycle_id}/photos', {
        params: { path: { cycle_id: cycleId } },
        // openapi-typescript has no type for a file in a form.
        body: form as never,
      }),
    )
  })
  const src = computed(() => {
    const id = kept()
    return id === null ? undefined : thumbnailPath(id)
  })

  async function add(photo: Blob) {
    const sent = await send(photo)
    if (sent) keep(sent.photoId)
  }
  return { add, remove: () => keep(null), src, isBusy, problem }
}

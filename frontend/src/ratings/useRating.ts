import { computed, onScopeDispose, ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { answer, api } from '@/kernel/http'
import { loginPath, me, whoAmI } from '@/kernel/me'
import type { Schema } from '@/kernel/schema'
import { useDraft } from '@/kernel/storage'
import { useLoad, useSend } from '@/kernel/useRequest'

import { emptyDraft, ratingFrom, type RatingDraft, type Where } from './draft'
import { giveOrKeep, sendWaiting } from './outbox'

/** One rating, from the first tap to the seal: kept on the phone at every tap, sent once. */
export function useRating(where: Where) {
  const route = useRoute()
  const router = useRouter()
  const { draft, discard } = useDraft<RatingDraft>(`rating:${where.slip || where.pointCode}`, emptyDraft())
  const form = useLoad(async () => {
    await whoAmI().catch(() => null)
    return where.slip ? formOfSlip(where.slip) : formOfPoint(where.pointCode)
  })
  const isSignedIn = computed(() => me.value?.signedIn === true)
  const mustSignIn = computed(() => !where.slip && me.value?.signedIn === false)
  const taken = ref<Schema<'RatingTaken'> | null>()
  const level = ref(0)

  const { send, isBusy, problem } = useSend(async (version: number) => {
    const given = ratingFrom(draft.value, where, version)
    const found = await giveOrKeep(given)
    level.value = given.level
    taken.value = found
    discard()
  })

  async function submit() {
    if (mustSignIn.value) return void router.push(loginPath(route.fullPath))
    await send(form.data.value!.reasonsVersion)
  }

  const flush = () => void sendWaiting().catch(() => undefined)
  window.addEventListener('online', flush)
  onScopeDispose(() => window.removeEventListener('online', flush))

  return { draft, form, isSignedIn, mustSignIn, taken, level, submit, isBusy, problem }
}

const formOfPoint = (code: string) => answer(api.GET('/api/v1/rating-points/{code}', { params: { path: { code } } }))

const formOfSlip = (code: string) => answer(api.POST('/api/v1/rating-slips', { body: { code } }))

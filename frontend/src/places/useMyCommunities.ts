import { computed, onMounted } from 'vue'

import { me, whoAmI } from '@/kernel/me'
import { remembered } from '@/kernel/storage'

/** What a link to a community needs. */
interface Place {
  id: string
  name: string
}

/** The homes of who is signed in, and the community this phone opened last. */
export function useMyCommunities() {
  const visited = remembered<Place>('community')
  const homes = computed<Place[]>(() => {
    const names = new Map(me.value?.residencies.map((home) => [home.communityId, home.communityName]))
    return [...names].map(([id, name]) => ({ id, name }))
  })
  const latest = computed(() =>
    visited && !homes.value.some((home) => home.id === visited.id) ? visited : null,
  )
  onMounted(() => void whoAmI().catch(() => undefined)) // without it the list below still serves
  return { homes, latest }
}

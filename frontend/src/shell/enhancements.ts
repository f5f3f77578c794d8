import { watch } from 'vue'

import { me, whoAmI, type Me } from '@/kernel/me'
import { whenIdle } from '@/kernel/prefetch'
import { remembered, rememberedUnder } from '@/kernel/storage'
import { isInWeChat } from '@/kernel/wechat'

/** What a slice does quietly for whoever is signed in, or has left something to finish on this phone. */
const visits = import.meta.glob<{ onVisit: (person: Me) => Promise<void> }>('../*/visit.ts')

/** What makes the visit nicer but is never needed: quiet work, the manifest and the service worker. */
export function enhance(): void {
  watch(me, (person) => person && whenIdle(() => void visit(person)), { immediate: true })
  window.addEventListener('online', () => me.value && void visit(me.value))
  // Not every page asks who this is.
  if (remembered('account') !== null || hasLeftSomething()) whoAmI().catch(() => undefined)
  if (isInWeChat()) return
  const link = document.createElement('link')
  link.rel = 'manifest'
  link.href = '/manifest.webmanifest'
  document.head.append(link)
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    // Blocked storage or a private window: the site works without it.
    navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  }
}

/** A vote or a rating that may still be on its way needs nobody signed in. */
const hasLeftSomething = () => rememberedUnder('cast:').length + rememberedUnder('rating-waits:').length > 0

async function visit(person: Me): Promise<void> {
  if (!person.signedIn && !hasLeftSomething()) return
  for (const load of Object.values(visits)) await load().then(({ onVisit }) => onVisit(person))
}

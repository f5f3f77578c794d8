import { watch } from 'vue'

import { me, type Me } from '@/kernel/me'
import { whenIdle } from '@/kernel/prefetch'
import { isInWeChat } from '@/kernel/wechat'

/** What a slice does quietly for whoever is signed in. */
const visits = import.meta.glob<{ onVisit: (person: Me) => Promise<void> }>('../*/visit.ts')

/** What makes the visit nicer but is never needed: quiet work, the manifest and the service worker. */
export function enhance(): void {
  watch(me, (person) => person?.signedIn && whenIdle(() => void visit(person)), { immediate: true })
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

async function visit(person: Me): Promise<void> {
  for (const load of Object.values(visits)) await load().then(({ onVisit }) => onVisit(person))
}

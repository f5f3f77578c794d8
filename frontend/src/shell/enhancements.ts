import { isInWeChat } from '@/kernel/wechat'

/** What makes the visit nicer but is never needed: the manifest and the service worker. */
export function enhance(): void {
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

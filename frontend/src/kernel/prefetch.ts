import type { Router } from 'vue-router'

/** Brings the file of the page that probably comes next, once the phone has nothing else to do. */
export function prefetch(router: Router, path: string): void {
  whenIdle(() => {
    for (const { components } of router.resolve(path).matched) {
      const load = components?.default as unknown
      // A page not yet opened is still the function that imports it.
      if (typeof load === 'function') Promise.resolve(load()).catch(() => undefined)
    }
  })
}

/** Safari has no requestIdleCallback. */
export function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: 2000 })
  else setTimeout(act, 500)
}

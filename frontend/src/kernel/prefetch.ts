import type { Router } from 'vue-router'

/** Brings the file of the page that probably comes next, once the phone has nothing else to do. */
export function prefetch(router: Router, path: string): void {
  whenIdle(() => {
    if (!navigator.onLine) return
    for (const { components } of router.resolve(path).matched) {
      const load = components?.default as unknown
      // A page not yet opened is still the function that imports it.
      if (typeof load === 'function') Promise.resolve(load()).catch(() => loadNextAnew(router))
    }
  })
}

/** A file that did not come may have left its styles half behind, so the next step loads its page anew. */
function loadNextAnew(router: Router): void {
  const stop = router.beforeEach((to) => {
    stop()
    window.location.assign(to.fullPath)
    return false
  })
}

/** Safari has no requestIdleCallback. */
export function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: 2000 })
  else setTimeout(act, 500)
}

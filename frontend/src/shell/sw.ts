/// <reference lib="webworker" />
/** Keeps the shell at hand on a bad line. It never answers for /api/, so nothing it says can be out of date. */
export {}

declare const self: ServiceWorkerGlobalScope

const SHELL = 'shell-v1'
const MOST_FILES = 80

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.add('/')).then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  const old = caches.keys().then((keys) => keys.filter((key) => key !== SHELL))
  event.waitUntil(old.then((keys) => Promise.all(keys.map((key) => caches.delete(key)))))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (url.pathname.startsWith('/assets/')) event.respondWith(keptOrFetched(request))
  else if (request.mode === 'navigate') event.respondWith(fetchedOrShell(request))
})

/** A hashed file never changes under its name. */
async function keptOrFetched(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  if (kept) return kept
  const fresh = await fetch(request)
  if (fresh.ok) await keep(request, fresh.clone())
  return fresh
}

/** Pages come from the server and all are the same shell; without a line the last one opens and says so. */
async function fetchedOrShell(request: Request): Promise<Response> {
  try {
    const fresh = await fetch(request)
    if (fresh.ok && fresh.headers.get('content-type')?.startsWith('text/html')) await keep('/', fresh.clone())
    return fresh
  } catch {
    return (await caches.match('/')) ?? Response.error()
  }
}

/** The oldest files, left over from earlier versions, make room. */
async function keep(request: Request | string, response: Response): Promise<void> {
  const cache = await caches.open(SHELL)
  await cache.put(request, response)
  const surplus = (await cache.keys()).slice(0, -MOST_FILES)
  await Promise.all(surplus.map((old) => cache.delete(old)))
}

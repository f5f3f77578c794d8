/// <reference lib="webworker" />
/** Keeps the shell at hand on a bad line. It never answers for /api/, so nothing it says can be out of date. */
export {}

declare const self: ServiceWorkerGlobalScope

const SHELL = 'shell-v1'

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
  if (fresh.ok) await (await caches.open(SHELL)).put(request, fresh.clone())
  return fresh
}

/** Pages come from the server; without a line the shell opens and says so. */
async function fetchedOrShell(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch {
    return (await caches.match('/')) ?? Response.error()
  }
}

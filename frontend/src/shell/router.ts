/* Conventions of the frontend
 *
 * Folders mirror the backend slice for slice: src/fund, src/ballot, src/ratings …
 *   routes.ts        `export const routes: RouteRecordRaw[]` — what residents and the public open
 *   deskRoutes.ts    `export const routes: RouteRecordRaw[]` — staff pages, every path below /desk/
 *   pages/*.vue      composes: fetches with useLoad/useSend, arranges components in a <PageFrame>
 *   *.vue            shows: props in, events out, no fetch
 *   useX.ts          fetches or keeps state for several pages
 *   *.ts             decides: pure, tested next to itself in *.test.ts
 *   words.ts         every sentence of the slice: `export const words = { … } as const`
 *
 * A page is always a lazy import: `component: () => import('./pages/VotePage.vue')`.
 * The desk's route table is itself a lazy file: a phone that votes downloads none of it.
 * Each page has one <PageFrame title="…">: it sets the document's title and takes the focus to
 * the h1 on arrival. Slices do not import each other; they share only src/kernel.
 */
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'


type RouteFile = { routes: RouteRecordRaw[] }

const residentRoutes = Object.values(
  import.meta.glob<RouteFile>('../*/routes.ts', { eager: true }),
).flatMap((file) => file.routes)

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    ...residentRoutes,
    { path: '/desk/:rest(.*)*', name: 'desk-door', component: () => import('./NotFoundPage.vue') },
    { path: '/:rest(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue') },
  ],
})

let isDeskOpen = false

router.beforeEach(async (to) => {
  if (isDeskOpen || to.name !== 'desk-door') return true
  const { deskRoutes } = await import('./desk')
  deskRoutes.forEach((route) => router.addRoute(route))
  isDeskOpen = true
  return to.fullPath
})

router.onError((_error, to) => {
  // A page's file is gone after an update of the server: load the new version, once.
  if (sessionStorageOnce(to.fullPath)) window.location.assign(to.fullPath)
})

function sessionStorageOnce(path: string): boolean {
  try {
    const isFirst = sessionStorage.getItem('gongyi:reloaded') !== path
    sessionStorage.setItem('gongyi:reloaded', path)
    return isFirst
  } catch {
    return false
  }
}

import type { RouteRecordRaw } from 'vue-router'

/** The bodies that meet, at the desk. */
export const routes: RouteRecordRaw[] = [
  { path: '/desk/c/:communityId/bodies', props: true, component: () => import('./desk/BodiesDesk.vue') },
  { path: '/desk/c/:communityId/seat-draws/:seatDrawId', props: true, component: () => import('./desk/DrawDesk.vue') },
]

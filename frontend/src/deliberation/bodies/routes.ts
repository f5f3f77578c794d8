import type { RouteRecordRaw } from 'vue-router'

/** The bodies that meet, for residents. */
export const routes: RouteRecordRaw[] = [
  { path: '/c/:communityId/bodies/:bodyId', props: true, component: () => import('./pages/BodyPage.vue') },
  { path: '/seat-draws/:seatDrawId', props: true, component: () => import('./pages/SeatDrawPage.vue') },
]

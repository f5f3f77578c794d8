import type { RouteRecordRaw } from 'vue-router'

const pages = () => import('./pages')

/** The bodies that meet, for residents. */
export const routes: RouteRecordRaw[] = [
  { path: '/c/:communityId/bodies/:bodyId', props: true, component: () => pages().then(({ BodyPage }) => BodyPage) },
  { path: '/seat-draws/:seatDrawId', props: true, component: () => pages().then(({ SeatDrawPage }) => SeatDrawPage) },
]

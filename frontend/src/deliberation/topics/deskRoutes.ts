import type { RouteRecordRaw } from 'vue-router'

/** Topics at the desk. */
export const routes: RouteRecordRaw[] = [
  { path: '/desk/c/:communityId/topics', props: true, component: () => import('./desk/TopicsDesk.vue') },
  { path: '/desk/c/:communityId/topics/:topicId/thread', props: true, component: () => import('./desk/ThreadDesk.vue') },
]

import type { RouteRecordRaw } from 'vue-router'

/** What was decided, for residents. */
export const routes: RouteRecordRaw[] = [
  { path: '/c/:communityId/resolutions', props: true, component: () => import('./pages/ResolutionsPage.vue') },
  { path: '/resolutions/:resolutionId', props: true, component: () => import('./pages/ResolutionPage.vue') },
  { path: '/topics/:topicId/resolutions', props: true, component: () => import('./pages/TopicResolutionsPage.vue') },
]

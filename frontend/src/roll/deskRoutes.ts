import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/desk/c/:communityId/claims', props: true, component: () => import('./desk/ClaimsPage.vue') },
  { path: '/desk/c/:communityId/roll', props: true, component: () => import('./desk/RollPage.vue') },
]

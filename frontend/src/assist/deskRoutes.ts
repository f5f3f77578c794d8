import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/desk/c/:communityId/help', props: true, component: () => import('./desk/HelpPage.vue') },
]

import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/c/:communityId/join', props: true, component: () => import('./pages/JoinPage.vue') },
]

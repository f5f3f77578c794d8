import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/desk/c/:communityId/points', props: true, component: () => import('./desk/PointsPage.vue') },
  { path: '/desk/operator', component: () => import('./desk/OperatorPage.vue') },
]

import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/desk', component: () => import('./today/TodayPage.vue') },
]

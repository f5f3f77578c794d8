import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/styleguide', component: () => import('./StyleguidePage.vue') },
]

import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/slip/:code?', props: true, component: () => import('./pages/SlipPage.vue') },
]

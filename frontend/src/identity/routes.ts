import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/login', component: () => import('./pages/LoginPage.vue') },
  { path: '/demo/outbox', component: () => import('./pages/OutboxPage.vue') },
]

import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/login', component: () => import('./pages/LoginPage.vue') },
  { path: '/second-step', component: () => import('./second/SecondStepPage.vue') },
  { path: '/me/security', component: () => import('./second/SecurityPage.vue') },
  { path: '/me/looks', component: () => import('./second/LooksPage.vue') },
  { path: '/demo/outbox', component: () => import('./pages/OutboxPage.vue') },
]

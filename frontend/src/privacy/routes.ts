import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/privacy', component: () => import('./pages/PrivacyPage.vue') },
  { path: '/consent', component: () => import('./pages/ConsentPage.vue') },
  { path: '/me/data', component: () => import('./pages/MyDataPage.vue') },
]

import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/desk/c/:communityId/service', props: true, component: () => import('./desk/ServicePage.vue') },
  { path: '/desk/c/:communityId/service/slips', props: true, component: () => import('./desk/SlipsPage.vue') },
  { path: '/desk/c/:communityId/service/directory', props: true, component: () => import('./desk/DirectoryPage.vue') },
  { path: '/desk/c/:communityId/service/cases/:caseId', props: true, component: () => import('./desk/CasePage.vue') },
]

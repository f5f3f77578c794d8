import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/desk/c/:communityId/objections', props: true, component: () => import('./desk/ObjectionsPage.vue') },
  {
    path: '/desk/streets/:streetId/c/:communityId/objections',
    props: true,
    component: () => import('./desk/ObjectionsPage.vue'),
  },
]

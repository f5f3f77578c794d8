import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/c/:communityId/notices', props: true, component: () => import('./pages/NoticesPage.vue') },
  { path: '/c/:communityId/notices/:noticeId', props: true, component: () => import('./pages/NoticePage.vue') },
]

import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/c/:communityId/join', props: true, component: () => import('./pages/JoinPage.vue') },
  { path: '/c/:communityId/letter', props: true, component: () => import('./pages/LetterPage.vue') },
  { path: '/c/:communityId/posted-roll/:postingId?', props: true, component: () => import('./pages/PostedRollPage.vue') },
  { path: '/c/:communityId/my-roll', props: true, component: () => import('./pages/MyRollPage.vue') },
]

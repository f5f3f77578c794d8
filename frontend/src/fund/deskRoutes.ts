import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/desk/c/:communityId/moderation', props: true, component: () => import('./desk/ModerationPage.vue') },
  { path: '/desk/c/:communityId/cycle', props: true, component: () => import('./desk/CyclePage.vue') },
  { path: '/desk/streets/:streetId/years/:cycleId', props: true, component: () => import('./desk/StreetYearPage.vue') },
  { path: '/desk/streets/:streetId', props: true, component: () => import('./desk/StreetPage.vue') },
]

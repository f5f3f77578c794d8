import type { RouteRecordRaw } from 'vue-router'

/** What was decided, at the desk. */
export const routes: RouteRecordRaw[] = [
  { path: '/desk/c/:communityId/follow-ups', props: true, component: () => import('./desk/FollowUpsDesk.vue') },
  { path: '/desk/resolutions/:resolutionId', props: true, component: () => import('./desk/CorrectionDesk.vue') },
  { path: '/desk/streets/:streetId/matters', props: true, component: () => import('./desk/StreetMatters.vue') },
]

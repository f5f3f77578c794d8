import type { RouteRecordRaw } from 'vue-router'

/** Meetings at the desk. */
export const routes: RouteRecordRaw[] = [
  { path: '/desk/c/:communityId/meetings', props: true, component: () => import('./desk/MeetingsDesk.vue') },
  { path: '/desk/c/:communityId/meetings/:meetingId', props: true, component: () => import('./desk/MeetingDesk.vue') },
]

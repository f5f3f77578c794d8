import type { RouteRecordRaw } from 'vue-router'

/** Meetings, for residents and for the wall. */
export const routes: RouteRecordRaw[] = [
  { path: '/c/:communityId/meetings', props: true, component: () => import('./pages/MeetingsPage.vue') },
  { path: '/meetings/:meetingId', props: true, component: () => import('./pages/LiveMeetingPage.vue') },
  { path: '/meetings/:meetingId/screen', props: true, component: () => import('./pages/ScreenPage.vue') },
  { path: '/meetings/:meetingId/minutes', props: true, component: () => import('./pages/MinutesPage.vue') },
]

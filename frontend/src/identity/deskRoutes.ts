import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/desk/staff', component: () => import('./desk/StaffPage.vue') },
  { path: '/desk/permissions', component: () => import('./desk/PermissionsPage.vue') },
  { path: '/desk/journal', component: () => import('./desk/JournalPage.vue') },
  { path: '/desk/c/:communityId/journal', props: true, component: () => import('./desk/JournalPage.vue') },
]

import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/desk/c/:communityId/moderation', props: true, component: () => import('./desk/ModerationPage.vue') },
  { path: '/desk/c/:communityId/cycle', props: true, component: () => import('./desk/CyclePage.vue') },
  { path: '/desk/c/:communityId/projects', props: true, component: () => import('./desk/projects/ProjectsDesk.vue') },
  { path: '/desk/c/:communityId/projects/:proposalId', props: true, component: () => import('./desk/projects/ProjectDesk.vue') },
  { path: '/desk/streets/:streetId/years/:cycleId', props: true, component: () => import('./desk/StreetYearPage.vue') },
  { path: '/desk/c/:communityId/costing', props: true, component: () => import('./desk/CostingWaitsPage.vue') },
  { path: '/desk/streets/:streetId/costing', props: true, component: () => import('./desk/CostingWaitsPage.vue') },
  { path: '/desk/streets/:streetId', props: true, component: () => import('./desk/StreetPage.vue') },
  { path: '/desk/c/:communityId/reviews', props: true, component: () => import('./desk/review/ReviewsPage.vue') },
  { path: '/desk/c/:communityId/appeals', props: true, component: () => import('./desk/review/AppealsPage.vue') },
  { path: '/desk/c/:communityId/published', props: true, component: () => import('./desk/review/PublishedPage.vue') },
  { path: '/desk/c/:communityId/circle', props: true, component: () => import('./desk/review/CirclePage.vue') },
  { path: '/desk/streets/:streetId/appeals', props: true, component: () => import('./desk/review/AppealsPage.vue') },
]

import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/desk/c/:communityId/claims', props: true, component: () => import('./desk/ClaimsPage.vue') },
  { path: '/desk/c/:communityId/roll', props: true, component: () => import('./desk/RollPage.vue') },
  { path: '/desk/c/:communityId/residents', props: true, component: () => import('./desk/PeoplePage.vue') },
  { path: '/desk/c/:communityId/residents/:residentId', props: true, component: () => import('./desk/PersonPage.vue') },
  { path: '/desk/c/:communityId/matters', props: true, component: () => import('./desk/MattersPage.vue') },
  { path: '/desk/c/:communityId/posting', props: true, component: () => import('./desk/PostingPage.vue') },
  { path: '/desk/c/:communityId/letters', props: true, component: () => import('./desk/LettersPage.vue') },
]

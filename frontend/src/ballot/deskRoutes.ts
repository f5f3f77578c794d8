import type { RouteRecordRaw } from 'vue-router'

const BALLOT = '/desk/c/:communityId/ballots/:ballotId'

export const routes: RouteRecordRaw[] = [
  { path: `${BALLOT}/paper`, props: true, component: () => import('./desk/PaperPage.vue') },
  { path: `${BALLOT}/slips`, props: true, component: () => import('./desk/SlipsPage.vue') },
  { path: `${BALLOT}/sheet`, props: true, component: () => import('./desk/SheetPage.vue') },
  { path: `${BALLOT}/reissue`, props: true, component: () => import('./desk/ReissuePage.vue') },
  { path: `${BALLOT}/witnesses`, props: true, component: () => import('./desk/WitnessesPage.vue') },
  { path: `${BALLOT}/typing`, props: true, component: () => import('./desk/TypingPage.vue') },
  { path: `${BALLOT}/assist/:assistanceId`, props: true, component: () => import('./desk/AssistPage.vue') },
]
